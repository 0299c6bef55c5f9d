import { ConditionalCheckFailedException, type Put } from "@aws-sdk/client-dynamodb";
import { type Table, toItem } from "./table-client.ts";

/** Parts of writes that several entities share. */

/** A condition of a write, as DynamoDB takes it. */
export type Condition = Pick<
  Put,
  "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

/** The condition that no item has these keys yet. */
export const isNew = { ConditionExpression: "attribute_not_exists(pk)" } as const;

/**
 * The condition that a record is as it was read. A record counts its writes in `revision`, from 1.
 *
 * @param revision the one that is written
 */
export function onRevision(revision: number): Condition {
  return revision === 1 ? isNew : whileAt("revision", revision - 1);
}

/** The condition that an attribute still has the value that was read. */
export function whileAt(attribute: string, seen: number): Condition {
  return {
    ConditionExpression: `${attribute} = :seen`,
    ExpressionAttributeValues: toItem({ ":seen": seen }),
  };
}

/** A put of an item, alone or as a part of a transaction. */
export function put(table: Table, item: object, condition: Condition = {}): { Put: Put } {
  return { Put: { TableName: table.name, Item: toItem(item), ...condition } };
}

/** Awaits a conditional write. Returns undefined if its condition did not hold. */
export async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** The same where only success counts: returns false if the condition did not hold. */
export async function succeeds(write: Promise<object>): Promise<boolean> {
  return (await unlessRefused(write)) !== undefined;
}
