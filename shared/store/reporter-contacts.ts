import { PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { CONTACT_CODE_VALID_MS, type SentCode, type TriedCode } from "#domain/telling/codes.ts";
import { CONTACT_FIELDS, type ContactField, type ContactsView } from "#domain/telling/contacts.ts";
import type { Instant } from "#domain/time/local-time.ts";
import * as codes from "./codes.ts";
import {
  CONTACT_CODE,
  contactCode,
  WITHHELD,
  withheldOfReport,
} from "./entities/reporter-contacts.ts";
import { SUBMISSION } from "./entities/reports.ts";
import { getItem, queryAll } from "./read.ts";
import { type Table, toItem } from "./table-client.ts";
import { put } from "./write.ts";

/** The contacts of reporters: the codes that prove them, and messages that were not sent. */

/** A contact of a report's reporter. */
export interface ReporterContact {
  readonly trackingId: string;
  readonly contact: ContactField;
}

type NewContactCode = Pick<codes.NewCode, "codeHash" | "now">;

const newCode = (of: ReporterContact, code: NewContactCode) => ({
  ...code,
  key: CONTACT_CODE.key(of),
  validMs: CONTACT_CODE_VALID_MS,
});

/** Writes the code of a receipt as `writeFirstCode` of codes.ts does. */
export const writeReceiptCode = (
  table: Table,
  of: ReporterContact,
  code: NewContactCode,
): Promise<boolean> => codes.writeFirstCode(table, newCode(of, code));

/** Writes a code in place of the previous one. */
export const writeContactCode = (
  table: Table,
  of: ReporterContact,
  code: NewContactCode,
): Promise<boolean> => codes.writeCode(table, { ...newCode(of, code), sent: [] });

/** Reads the code that proves a contact. Returns undefined if there is none. */
export async function loadContactCode(
  table: Table,
  of: ReporterContact,
): Promise<SentCode | undefined> {
  const item = await getItem(table, contactCode, of);
  return item && CONTACT_CODE.parse(item);
}

/** Counts a try of a code as `tryCode` of codes.ts does. */
export const tryContactCode = (
  table: Table,
  of: ReporterContact,
  now: number,
): Promise<TriedCode> => codes.tryCode(table, CONTACT_CODE.key(of), now);

/** Makes a contact count as proven for its report. A first proof stays. */
export async function proveContact(
  table: Table,
  { trackingId, contact }: ReporterContact,
  at: Instant,
): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(SUBMISSION.key({ trackingId })),
      UpdateExpression: "SET #provenAt = if_not_exists(#provenAt, :at)",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeNames: { "#provenAt": `${contact}ProvenAt` },
      ExpressionAttributeValues: toItem({ ":at": at }),
    }),
  );
}

/** Records that a message to an unproven contact was not sent. */
export async function recordWithheld(
  table: Table,
  of: ReporterContact,
  at: Instant,
): Promise<void> {
  const { Put } = put(table, { ...WITHHELD.key(of), at });
  await table.client.send(new PutItemCommand(Put));
}

/** Reads when messages were last not sent, by contact. */
export async function listWithheld(
  table: Table,
  trackingId: string,
): Promise<NonNullable<ContactsView["messagesWithheld"]>> {
  const items = (await queryAll(table, withheldOfReport, { trackingId })).map(WITHHELD.parse);
  return Object.fromEntries(
    CONTACT_FIELDS.flatMap((field) => {
      const found = items.find(({ contact }) => contact === field);
      return found ? [[field, found.at]] : [];
    }),
  );
}
