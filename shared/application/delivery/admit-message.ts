import { contactFieldOf, provenAt } from "#domain/telling/contacts.ts";
import type { DeliveryMedium } from "#domain/telling/media.ts";
import type { OfferedCode } from "#messages/contact-code-words.ts";
import { type Notice, withoutReportersWords } from "#messages/notice.ts";
import { keyedDigits } from "#platform/keyed-hash.ts";
import type { SubmissionRecord } from "#store/report-items.ts";
import {
  type ReporterContact,
  recordWithheld,
  writeReceiptCode,
} from "#store/reporter-contacts.ts";
import { spendMessage } from "../contact-budget.ts";
import { contactCodeHash, offered } from "../contact-code.ts";
import type { DeliveryRun } from "./delivery-deps.ts";
import type { ToldEvent } from "./told-event.ts";

/** A message to the reporter of a report, or of one that was merged into it. */
export interface AskedMessage {
  /** Names the message: all of its tries have the same id. */
  readonly id: string;
  readonly medium: DeliveryMedium;
  /** The report that the reporter submitted, and its submission. */
  readonly of: string;
  readonly submission: SubmissionRecord;
}

/** What a message says; in a receipt to an unproven contact, with what proves it. */
export interface AdmittedMessage {
  readonly notice: Notice;
  readonly offered?: OfferedCode;
}

/**
 * Decides whether a message may go to a reporter's contact, and what it says: everything to a
 * proven contact; to any other one no word of the report, and only so many messages a day. A try is
 * counted before it is made, and the tries of one message count once.
 *
 * @returns undefined if the contact has got its messages of the day; the reporter's view then says
 *   so
 */
export async function admitMessage(
  run: DeliveryRun,
  { notice, zone }: Pick<ToldEvent, "notice" | "zone">,
  { id, medium, of, submission }: AskedMessage,
): Promise<AdmittedMessage | undefined> {
  const field = contactFieldOf(medium);
  const to = submission.reporter[field];
  // Without a contact nothing is sent.
  if (to === undefined || provenAt(submission, field) !== undefined) return { notice };
  const contact = { medium, to };
  const ofReport = { trackingId: of, contact: field };
  if (!(await spendMessage(run, { contact, id, at: run.at, zone }))) {
    await recordWithheld(run.table, ofReport, run.at);
    return undefined;
  }
  const code = notice.action === "submit" ? await receiptCode(run, ofReport) : undefined;
  return { notice: withoutReportersWords(notice), ...(code && { offered: code }) };
}

/**
 * Returns the code of a receipt. It follows from the secret, so each try sends the same one.
 *
 * @returns undefined if the reporter was sent a newer code since, or has used this one up
 */
async function receiptCode(
  { table, contactCodeSecret, at }: DeliveryRun,
  of: ReporterContact,
): Promise<OfferedCode | undefined> {
  const secret = await contactCodeSecret();
  const code = keyedDigits(secret, "receipt-code", of.trackingId, of.contact);
  const codeHash = contactCodeHash(secret, of, code);
  const isUsable = await writeReceiptCode(table, of, { codeHash, now: Date.parse(at) });
  return isUsable ? offered(secret, of, code) : undefined;
}
