import { ConditionalCheckFailedException, type Put } from "@aws-sdk/client-dynamodb";
import { type Table, toItem } from "./table-client.ts";

/** Parts of writes that several entities share. */

/** A condition of a write, as DynamoDB takes it. */
export type Condition = Pick<
  Put,
  "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

/** The condition that no item with these keys exists. */
export const isNew = { ConditionExpression: "attribute_not_exists(pk)" } as const;

/**
 * Returns the condition that a record has not changed since it was read. A record counts its writes
 * in `revision`, from 1.
 *
 * @param revision the revision to be written
 */
export function onRevision(revision: number): Condition {
  return revision === 1 ? isNew : whileAt("revision", revision - 1);
}

/** Returns the condition that an attribute still has the value that was read. */
export function whileAt(attribute: string, seen: number): Condition {
  return {
    ConditionExpression: `${attribute} = :seen`,
    ExpressionAttributeValues: toItem({ ":seen": seen }),
  };
}

/** Returns a put of an item, to be used alone or as a part of a transaction. */
export function put(table: Table, item: object, condition: Condition = {}): { Put: Put } {
  return { Put: { TableName: table.name, Item: toItem(item), ...condition } };
}

/** Awaits a conditional write. Returns undefined if its condition failed. */
export async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** Awaits a conditional write. Returns false if its condition failed. */
export async function succeeds(write: Promise<object>): Promise<boolean> {
  return (await unlessRefused(write)) !== undefined;
}
