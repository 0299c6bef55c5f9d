import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import {
  CODE_TRIES,
  CODE_VALID_MS,
  CODES_SENT_KEPT_MS,
  type CodesSent,
  codesSentSchema,
  NO_CODES_SENT,
} from "#domain/telling/followers.ts";
import type { ContactRef } from "./followers.ts";
import { followCodesPartition } from "./keys.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";
import { transact } from "./transact.ts";

/** Codes that prove a contact to somebody who wants to follow a report, and how many were sent. */

/** When codes were sent to a contact, or for a report: whichever the subject names. */
export async function loadCodesSent(table: Table, subject: string): Promise<CodesSent> {
  const { Item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: toItem(sentKey(subject)),
      ConsistentRead: true,
    }),
  );
  if (!Item) return NO_CODES_SENT;
  const { pk: _, sk: __, expiresAt: ___, ...sent } = fromItem(Item);
  return codesSentSchema.parse(sent);
}

export interface NewCode extends ContactRef {
  readonly codeHash: string;
  /** When it is sent, in milliseconds since 1970. */
  readonly now: number;
  /** What is remembered of its being sent, by subject. */
  readonly sent: Readonly<Record<string, CodesSent>>;
}

/**
 * Writes a code in the place of the one before, and that it is sent, or neither.
 *
 * @returns false when another was sent meanwhile
 */
export async function writeCode(table: Table, code: NewCode): Promise<boolean> {
  const { trackingId, id, codeHash, now, sent } = code;
  const validUntil = now + CODE_VALID_MS;
  const { ok } = await transact(table, [
    {
      Put: {
        TableName: table.name,
        Item: toItem({
          ...codeKey({ trackingId, id }),
          ...{ codeHash, validUntil, tries: 0, expiresAt: seconds(validUntil) },
        }),
      },
    },
    ...Object.entries(sent).map(([subject, record]) => ({
      Put: {
        TableName: table.name,
        Item: toItem({
          ...sentKey(subject),
          ...record,
          expiresAt: seconds(now + CODES_SENT_KEPT_MS),
        }),
        ...(record.revision === 1
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "revision = :seen",
              ExpressionAttributeValues: toItem({ ":seen": record.revision - 1 }),
            }),
      },
    })),
  ]);
  return ok;
}

const codeSchema = z.object({ codeHash: z.string() });

/**
 * Counts a try at a code, before anything is compared, so that tries at once are counted too.
 *
 * @returns the hash of the code; undefined when there is none, or none that may be tried any more
 */
export async function tryCode(
  table: Table,
  ref: ContactRef,
  now: number,
): Promise<string | undefined> {
  try {
    const { Attributes = {} } = await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(codeKey(ref)),
        UpdateExpression: "SET tries = tries + :one",
        ConditionExpression: "attribute_exists(pk) AND tries < :most AND validUntil > :now",
        ExpressionAttributeValues: toItem({ ":one": 1, ":most": CODE_TRIES, ":now": now }),
        ReturnValues: "ALL_NEW",
      }),
    );
    return codeSchema.parse(fromItem(Attributes)).codeHash;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

const sentKey = (subject: string) => ({ pk: followCodesPartition(subject), sk: "SENT" });
const codeKey = ({ trackingId, id }: ContactRef) => ({
  pk: followCodesPartition(trackingId),
  sk: `CODE#${id}`,
});
const seconds = (milliseconds: number) => Math.ceil(milliseconds / 1_000);
