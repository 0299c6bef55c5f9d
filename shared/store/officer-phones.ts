import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  CODE_VALID_MS,
  type CodesSent,
  NO_CODES_SENT,
  type TriedCode,
} from "#domain/telling/codes.ts";
import type { Instant } from "#domain/time/local-time.ts";
import * as codes from "./codes.ts";
import {
  CONFIRMED_PHONE,
  confirmedPhone,
  PHONE_CODE,
  PHONE_CODES_SENT,
  phoneCodesSent,
} from "./entities/officer-phones.ts";
import { getItem } from "./read.ts";
import type { Table } from "./table-client.ts";
import { put } from "./write.ts";

/** Phone numbers of officers: codes that were sent to them, and those that were confirmed. */

/** A phone number of an officer. */
export interface PhoneRef {
  /** The officer's account. */
  readonly officer: string;
  readonly phone: string;
}

/** Returns whether the officer confirmed the number. */
export async function isConfirmed(table: Table, { officer, phone }: PhoneRef): Promise<boolean> {
  return (await getItem(table, confirmedPhone, { subject: officer, phone })) !== undefined;
}

/** Makes a number count as confirmed by the officer. */
export async function confirmPhone(
  table: Table,
  { officer, phone }: PhoneRef,
  at: Instant,
): Promise<void> {
  const key = CONFIRMED_PHONE.key({ subject: officer, phone });
  const { Put } = put(table, { ...key, confirmedAt: at });
  await table.client.send(new PutItemCommand(Put));
}

/** Reads when codes were sent. The subject is an officer or a phone number. */
export async function loadPhoneCodesSent(table: Table, subject: string): Promise<CodesSent> {
  const item = await getItem(table, phoneCodesSent, { subject });
  return item ? PHONE_CODES_SENT.parse(item) : NO_CODES_SENT;
}

/** Writes a code as `writeCode` of codes.ts does; `sent` has the records by subject. */
export function writePhoneCode(
  table: Table,
  { officer, phone }: PhoneRef,
  {
    sent,
    ...code
  }: Pick<codes.NewCode, "codeHash" | "now"> & {
    readonly sent: Readonly<Record<string, CodesSent>>;
  },
): Promise<boolean> {
  return codes.writeCode(table, {
    ...code,
    validMs: CODE_VALID_MS,
    key: PHONE_CODE.key({ subject: officer, phone }),
    sent: Object.entries(sent).map(([subject, record]) => ({
      key: PHONE_CODES_SENT.key({ subject }),
      record,
    })),
  });
}

/** Counts a try of a code as `tryCode` of codes.ts does. */
export function tryPhoneCode(
  table: Table,
  { officer, phone }: PhoneRef,
  now: number,
): Promise<TriedCode> {
  return codes.tryCode(table, PHONE_CODE.key({ subject: officer, phone }), now);
}
