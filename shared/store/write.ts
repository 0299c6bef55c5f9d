import { isDeepStrictEqual } from "node:util";
import {
  ConditionalCheckFailedException,
  type Put,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { fromItem, type Table, toItem } from "./table-client.ts";

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

/**
 * Puts an item on a condition that no second put of the item meets, such as its revision. If the
 * answer is lost, the client sends the put again and its condition fails: then the item is there as
 * it was put, and counts as written.
 *
 * @returns false if another request wrote the item in between
 */
export async function putOnce(table: Table, item: object, condition: Condition): Promise<boolean> {
  const { Put } = put(table, item, condition);
  try {
    await table.client.send(
      new PutItemCommand({ ...Put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return (
      error.Item !== undefined && isDeepStrictEqual(fromItem(error.Item), fromItem(toItem(item)))
    );
  }
}

/** Awaits a conditional write. Returns undefined if its condition failed. */
async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
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
