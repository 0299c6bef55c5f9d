import {
  CODE_VALID_MS,
  type CodesSent,
  NO_CODES_SENT,
  type TriedCode,
} from "#domain/telling/codes.ts";
import * as codes from "./codes.ts";
import { FOLLOW_CODE, FOLLOW_CODES_SENT, followCodesSent } from "./entities/follow-codes.ts";
import type { ContactRef } from "./followers.ts";
import { getItem } from "./read.ts";
import type { Table } from "./table-client.ts";

/** Codes that prove that an applicant owns a contact, and records of when codes were sent. */

/** Reads when codes were sent. The subject is a contact or a report. */
export async function loadCodesSent(table: Table, subject: string): Promise<CodesSent> {
  const item = await getItem(table, followCodesSent, { subject });
  return item ? FOLLOW_CODES_SENT.parse(item) : NO_CODES_SENT;
}

/** A code that is about to be sent, with the records of sent codes by subject. */
export interface NewFollowCode extends ContactRef, Pick<codes.NewCode, "codeHash" | "now"> {
  readonly sent: Readonly<Record<string, CodesSent>>;
}

/** Writes a code as `writeCode` of codes.ts does. */
export function writeCode(table: Table, { sent, ...code }: NewFollowCode): Promise<boolean> {
  return codes.writeCode(table, {
    ...code,
    validMs: CODE_VALID_MS,
    key: FOLLOW_CODE.key(code),
    sent: Object.entries(sent).map(([subject, record]) => ({
      key: FOLLOW_CODES_SENT.key({ subject }),
      record,
    })),
  });
}

/** Counts a try of a code as `tryCode` of codes.ts does. */
export function tryCode(table: Table, ref: ContactRef, now: number): Promise<TriedCode> {
  return codes.tryCode(table, FOLLOW_CODE.key(ref), now);
}
