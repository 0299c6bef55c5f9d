import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  CODE_TRIES,
  type CodesSent,
  isUsable,
  notTried,
  sentCodeSchema,
  type TriedCode,
} from "#domain/telling/codes.ts";
import { codesSentItem } from "./entities/code-items.ts";
import { expiryOf, type TableKey } from "./entity.ts";
import { fromItem, type Item, type Table, toItem } from "./table-client.ts";
import { transact } from "./transact.ts";
import { isNew, onRevision, put } from "./write.ts";

/**
 * Codes that prove that a contact is one's own, and records of when codes were sent. Followers and
 * officers keep theirs in partitions of their own: the callers name the keys.
 */

/** A code that is about to be sent. */
export interface NewCode {
  readonly key: TableKey;
  readonly codeHash: string;
  /** When it is sent, in milliseconds since 1970. */
  readonly now: number;
  /** How long it is valid. */
  readonly validMs: number;
  /** The records of sent codes with this one added. */
  readonly sent: readonly { readonly key: TableKey; readonly record: CodesSent }[];
}

/**
 * Writes a code in place of the previous one, and the records that it was sent, in one transaction.
 *
 * @returns false if another code was sent in between
 */
export async function writeCode(table: Table, code: NewCode): Promise<boolean> {
  const { now, sent } = code;
  const { ok } = await transact(table, [
    put(table, itemOf(code)),
    ...sent.map(
      ({ key: of, record }): TransactWriteItem =>
        put(
          table,
          { ...of, ...record, expiresAt: expiryOf(codesSentItem, now) },
          onRevision(record.revision),
        ),
    ),
  ]);
  return ok;
}

/**
 * Writes a code unless there is one.
 *
 * @returns whether the code can be entered: it is new, or the same as the one that is there, which
 *   is still valid and has tries left
 */
export async function writeFirstCode(table: Table, code: Omit<NewCode, "sent">): Promise<boolean> {
  const { Put } = put(table, itemOf(code), isNew);
  try {
    await table.client.send(
      new PutItemCommand({ ...Put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    const there = sentCodeSchema.parse(fromItem(error.Item));
    return there.codeHash === code.codeHash && isUsable(there, code.now);
  }
}

const itemOf = ({ key, codeHash, now, validMs }: Omit<NewCode, "sent">): Item => ({
  ...key,
  codeHash,
  validUntil: now + validMs,
  tries: 0,
  expiresAt: Math.ceil((now + validMs) / 1_000),
});

/**
 * Counts a try of a code before the code is compared, so that tries at the same time are all
 * counted.
 *
 * @returns the hash of the code, or why there was no try to count
 */
export async function tryCode(table: Table, key: TableKey, now: number): Promise<TriedCode> {
  try {
    const { Attributes } = await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(key),
        UpdateExpression: "SET tries = tries + :one",
        ConditionExpression: "attribute_exists(pk) AND tries < :most AND validUntil > :now",
        ExpressionAttributeValues: toItem({ ":one": 1, ":most": CODE_TRIES, ":now": now }),
        ReturnValues: "ALL_NEW",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    const { codeHash } = sentCodeSchema.parse(fromItem(Attributes ?? {}));
    return { ok: true, codeHash };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return notTried(error.Item && sentCodeSchema.parse(fromItem(error.Item)), now);
  }
}
