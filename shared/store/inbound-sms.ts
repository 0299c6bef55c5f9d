import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { type InboundSender, NEW_SENDER } from "#domain/telling/inbound-sender.ts";
import type { SmsAnswer } from "#domain/telling/sms-answer.ts";
import { INBOUND_SENDER, inboundSender, SMS_ANSWER, smsAnswer } from "./entities/inbound-sms.ts";
import { expiryOf } from "./entity.ts";
import { getItem } from "./read.ts";
import type { Table } from "./table-client.ts";
import { transact } from "./transact.ts";
import { onRevision, put } from "./write.ts";

/**
 * Records of the senders of SMS, each named by a hash of its number, and of the answer to each
 * message.
 */

/** An SMS, by its sender and its id. */
export interface SmsRef {
  /** Hash of the sender's number. */
  readonly sender: string;
  /** The id that the SMS service gave the message. */
  readonly messageId: string;
}

/** Reads the stored records about a message and its sender. */
export async function loadSms(
  table: Table,
  ref: SmsRef,
): Promise<{ readonly sender: InboundSender; readonly answer: SmsAnswer | undefined }> {
  const [sender, answer] = await Promise.all([
    getItem(table, inboundSender, ref),
    getItem(table, smsAnswer, ref),
  ]);
  return {
    sender: sender ? INBOUND_SENDER.parse(sender) : NEW_SENDER,
    answer: answer && SMS_ANSWER.parse(answer),
  };
}

/**
 * Writes the decision about a message and the sender's new record, in one transaction.
 *
 * @returns false if another invocation wrote this message, or another message of the sender, in
 *   between
 */
export async function takeSmsIn(
  table: Table,
  ref: SmsRef,
  { sender, answer }: { readonly sender: InboundSender; readonly answer: SmsAnswer },
): Promise<boolean> {
  const expiresAt = expiryOf(INBOUND_SENDER, Date.parse(answer.at));
  const { ok } = await transact(table, [
    putSmsAnswer(table, ref, answer),
    put(table, { ...INBOUND_SENDER.key(ref), ...sender, expiresAt }, onRevision(sender.revision)),
  ]);
  return ok;
}

/** Writes an answer. Returns false if another invocation wrote it after it was read. */
export async function writeSmsAnswer(
  table: Table,
  ref: SmsRef,
  answer: SmsAnswer,
): Promise<boolean> {
  const { ok } = await transact(table, [putSmsAnswer(table, ref, answer)]);
  return ok;
}

/** Returns the part of a transaction that writes an answer, unless another invocation wrote it. */
export function putSmsAnswer(table: Table, ref: SmsRef, answer: SmsAnswer): TransactWriteItem {
  const expiresAt = expiryOf(SMS_ANSWER, Date.parse(answer.at));
  return put(table, { ...SMS_ANSWER.key(ref), ...answer, expiresAt }, onRevision(answer.revision));
}
