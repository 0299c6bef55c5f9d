import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import {
  CODE_TRIES,
  CODE_VALID_MS,
  type CodesSent,
  NO_CODES_SENT,
} from "#domain/telling/followers.ts";
import { CODE, CODES_SENT, codesSent } from "./entities/follow-codes.ts";
import { expiryOf } from "./entity.ts";
import type { ContactRef } from "./followers.ts";
import { getItem } from "./read.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";
import { transact } from "./transact.ts";
import { onRevision, put, unlessRefused } from "./write.ts";

/** Codes that prove that an applicant owns a contact, and records of when codes were sent. */

/** Reads when codes were sent. The subject is a contact or a report. */
export async function loadCodesSent(table: Table, subject: string): Promise<CodesSent> {
  const item = await getItem(table, codesSent, { subject });
  return item ? CODES_SENT.parse(item) : NO_CODES_SENT;
}

/** A code that is about to be sent. */
export interface NewCode extends ContactRef {
  readonly codeHash: string;
  /** When it is sent, in milliseconds since 1970. */
  readonly now: number;
  /** The records of sent codes with this one added, by subject. */
  readonly sent: Readonly<Record<string, CodesSent>>;
}

/**
 * Writes a code in place of the previous one, and the records that it was sent, in one transaction.
 *
 * @returns false if another code was sent in between
 */
export async function writeCode(table: Table, code: NewCode): Promise<boolean> {
  const { codeHash, now, sent } = code;
  const { ok } = await transact(table, [
    put(table, {
      ...CODE.key(code),
      ...{ codeHash, validUntil: now + CODE_VALID_MS, tries: 0, expiresAt: expiryOf(CODE, now) },
    }),
    ...Object.entries(sent).map(([subject, record]) =>
      put(
        table,
        { ...CODES_SENT.key({ subject }), ...record, expiresAt: expiryOf(CODES_SENT, now) },
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
  ref: ContactRef,
  now: number,
): Promise<string | undefined> {
  const tried = await unlessRefused(
    table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(CODE.key(ref)),
        UpdateExpression: "SET tries = tries + :one",
        ConditionExpression: "attribute_exists(pk) AND tries < :most AND validUntil > :now",
        ExpressionAttributeValues: toItem({ ":one": 1, ":most": CODE_TRIES, ":now": now }),
        ReturnValues: "ALL_NEW",
      }),
    ),
  );
  return tried?.Attributes && CODE.parse(fromItem(tried.Attributes)).codeHash;
}
