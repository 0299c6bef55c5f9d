import { type TransactWriteItem, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { CODE_TRIES, CODE_VALID_MS, type CodesSent } from "#domain/telling/codes.ts";
import { codeItem, codesSentItem } from "./entities/code-items.ts";
import { expiryOf, type TableKey } from "./entity.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";
import { transact } from "./transact.ts";
import { onRevision, put, unlessRefused } from "./write.ts";

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
  /** The records of sent codes with this one added. */
  readonly sent: readonly { readonly key: TableKey; readonly record: CodesSent }[];
}

/**
 * Writes a code in place of the previous one, and the records that it was sent, in one transaction.
 *
 * @returns false if another code was sent in between
 */
export async function writeCode(table: Table, code: NewCode): Promise<boolean> {
  const { key, codeHash, now, sent } = code;
  const fresh = { validUntil: now + CODE_VALID_MS, tries: 0, expiresAt: expiryOf(codeItem, now) };
  const { ok } = await transact(table, [
    put(table, { ...key, codeHash, ...fresh }),
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
 * Counts a try of a code before the code is compared, so that tries at the same time are all
 * counted.
 *
 * @returns the hash of the code; undefined if there is no code, or no try left
 */
export async function tryCode(
  table: Table,
  key: TableKey,
  now: number,
): Promise<string | undefined> {
  const tried = await unlessRefused(
    table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(key),
        UpdateExpression: "SET tries = tries + :one",
        ConditionExpression: "attribute_exists(pk) AND tries < :most AND validUntil > :now",
        ExpressionAttributeValues: toItem({ ":one": 1, ":most": CODE_TRIES, ":now": now }),
        ReturnValues: "ALL_NEW",
      }),
    ),
  );
  return tried?.Attributes && codeItem.schema.parse(fromItem(tried.Attributes)).codeHash;
}
