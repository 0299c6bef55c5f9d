import { isSameCode, issueCode, requireSent } from "#application/issue-code.ts";
import type { Refusal } from "#domain/refusal.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { phoneCodeSms } from "#messages/phone-code.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import type { SendSms } from "#platform/sms-sender.ts";
import {
  loadPhoneCodesSent,
  type PhoneRef,
  tryPhoneCode,
  writePhoneCode,
} from "#store/officer-phones.ts";
import type { Table } from "#store/table-client.ts";

export interface PhoneCodeDeps {
  readonly table: Table;
  readonly phoneCodeSecret: () => Promise<string>;
  /** Returns six random digits. */
  readonly newCode: () => string;
  readonly sendSms: SendSms;
}

/** An officer who wants notices at a phone number. */
interface Applicant extends PhoneRef {
  readonly language: Language;
  readonly at: Instant;
}

/**
 * Sends a code to a phone number of an officer. Returns a refusal if too many were sent to the
 * number or for the officer.
 *
 * @throws as `requireSent` does
 */
export async function issuePhoneCode(
  { table, phoneCodeSecret, newCode, sendSms }: PhoneCodeDeps,
  { language, at, ...ref }: Applicant,
): Promise<Refusal | undefined> {
  const now = Date.parse(at);
  const code = newCode();
  const codeHash = hashOf(await phoneCodeSecret(), ref, code);
  return issueCode(
    {
      limits: { [ref.phone]: "contact", [ref.officer]: "officer" },
      load: (subject) => loadPhoneCodesSent(table, subject),
      write: (sent) => writePhoneCode(table, ref, { codeHash, now, sent }),
      send: async () => {
        requireSent(await sendSms(ref.phone, phoneCodeSms(code, language)), "an officer");
      },
    },
    now,
  );
}

/** Counts a try and returns whether the code is the one that was sent to the number. */
export async function provesPhone(
  { table, phoneCodeSecret }: PhoneCodeDeps,
  ref: PhoneRef,
  code: string,
  at: Instant,
): Promise<boolean> {
  const stored = await tryPhoneCode(table, ref, Date.parse(at));
  return isSameCode(stored, hashOf(await phoneCodeSecret(), ref, code));
}

const hashOf = (secret: string, { officer, phone }: PhoneRef, code: string): string =>
  keyedHash(secret, "phone-code", officer, phone, code);
