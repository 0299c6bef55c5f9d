import { ConditionalCheckFailedException, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { addWrongCode, WRONG_CODE_LIMIT } from "#domain/report/wrong-codes.ts";
import { WRONG_CODES } from "./entities/wrong-codes.ts";
import { expiryOf } from "./entity.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";
import { succeeds } from "./write.ts";

/** Tries to replace a list that other requests change at the same time. */
const TRIES = 3;

/**
 * Counts a wrong access code of a network. A time is appended to the list if the list is not full,
 * in one conditional write: requests at the same time are all counted, and never more of them than
 * the limit. If the list is full and part of it is old, it is replaced, on condition that it has not
 * changed.
 *
 * @param network a keyed hash of the network
 * @param now in milliseconds since 1970
 * @returns the moment until which further wrong codes are refused; undefined if this one was counted
 */
export async function countWrongCode(
  table: Table,
  network: string,
  now: number,
): Promise<number | undefined> {
  for (let tried = 0; tried < TRIES; tried++) {
    const full = await append(table, network, now);
    if (!full) return undefined;
    const counted = addWrongCode(full, now);
    if (!counted.ok) return counted.from;
    if (await replace(table, network, full, counted.wrongAt, now)) return undefined;
  }
  // Other requests filled the list each time.
  return now + WRONG_CODE_LIMIT.withinMs;
}

/** Appends a time. Returns the whole list, and writes nothing, if it is full. */
async function append(
  table: Table,
  network: string,
  now: number,
): Promise<readonly number[] | undefined> {
  try {
    await update(table, network, now, {
      UpdateExpression:
        "SET wrongAt = list_append(if_not_exists(wrongAt, :none), :now), expiresAt = :expiry",
      ConditionExpression: "attribute_not_exists(wrongAt) OR size(wrongAt) < :most",
      values: { ":none": [], ":now": [now], ":most": WRONG_CODE_LIMIT.most },
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    return WRONG_CODES.parse(fromItem(error.Item)).wrongAt;
  }
}

/** Replaces the list. Returns false, and writes nothing, if it is not the one that was read. */
const replace = (
  table: Table,
  network: string,
  seen: readonly number[],
  next: readonly number[],
  now: number,
): Promise<boolean> =>
  succeeds(
    update(table, network, now, {
      UpdateExpression: "SET wrongAt = :next, expiresAt = :expiry",
      ConditionExpression: "wrongAt = :seen",
      values: { ":next": next, ":seen": seen },
    }),
  );

function update(
  table: Table,
  network: string,
  now: number,
  {
    values,
    ...expressions
  }: {
    readonly UpdateExpression: string;
    readonly ConditionExpression: string;
    readonly values: object;
  },
): Promise<object> {
  return table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(WRONG_CODES.key({ network })),
      ...expressions,
      ExpressionAttributeValues: toItem({ ...values, ":expiry": expiryOf(WRONG_CODES, now) }),
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
}
