import { randomUUID } from "node:crypto";
import { type ContactBudgetDeps, refuseBeyondBudget } from "#application/contact-budget.ts";
import { isSameCode, issueCode, requireSent } from "#application/issue-code.ts";
import { method as followMethod } from "#contract/methods/followers/follow-report.ts";
import { method as unfollowMethod } from "#contract/methods/followers/unfollow-report.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import type { Refusal } from "#domain/refusal.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { isPublic } from "#domain/report/views.ts";
import type { Contact } from "#domain/telling/contacts.ts";
import type { TryOutcome } from "#domain/telling/deliveries.ts";
import type { ContactFollower } from "#domain/telling/followers.ts";
import type { Email } from "#domain/telling/message.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { codeEmail, codeSms, followingEmail, followingSms } from "#messages/follower-message.ts";
import { blindIndexOf } from "#platform/blind-index.ts";
import type { SendEmail } from "#platform/email-sender.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import type { SendSms } from "#platform/sms-sender.ts";
import { loadCodesSent, tryCode, writeCode } from "#store/follow-codes.ts";
import { type ContactRef, loadContact, putContact, removeContact } from "#store/followers.ts";
import { loadSnapshot } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { contactIdOf, unfollowToken } from "./unfollow-token.ts";

export interface FollowersDeps extends ContactBudgetDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly followerSecret: () => Promise<string>;
  readonly trackingPrefix: string;
  /** Where citizens follow reports, without a slash at the end. */
  readonly website: string;
  readonly sendEmail: SendEmail;
  readonly sendSms: SendSms;
  /** Returns six random digits. */
  readonly newCode: () => string;
}

/** A citizen who asks to follow a report, or to stop following it, with a contact. */
interface Applicant extends ContactRef {
  readonly contact: Contact;
  readonly secret: string;
  readonly language: Language;
  readonly at: Instant;
}

/**
 * Sends a code to a contact; with the code, makes the contact a follower of the report. The answers
 * do not tell whether the contact followed before.
 */
export function followReport(deps: FollowersDeps): UseCase<typeof followMethod> {
  return {
    method: followMethod,
    async handle({ params, body, language, at }) {
      const applicant = await applicantOf(deps, params.trackingId, body, { language, at });
      const found = applicant && (await loadSnapshot(deps.table, applicant.trackingId));
      if (!found || !isPublic(found.report)) return failure("report-not-found");
      if (body.code === undefined) {
        const refused = await issueFollowCode(deps, applicant, found.report.government);
        if (refused) return problemOf(refused);
        return { ok: true, body: { status: "code-sent" } };
      }
      if (!(await isProved(deps, applicant, body.code))) return wrongCode();
      await follow(deps, applicant);
      return { ok: true, body: { status: "following" } };
    },
  };
}

/** Stops a contact from following the report, with a code that was sent to the contact. */
export function unfollowReport(deps: FollowersDeps): UseCase<typeof unfollowMethod> {
  return {
    method: unfollowMethod,
    async handle({ params, body, language, at }) {
      const applicant = await applicantOf(deps, params.trackingId, body, { language, at });
      if (!applicant) return failure("report-not-found");
      if (!(await isProved(deps, applicant, body.code))) return wrongCode();
      await removeContact(deps.table, applicant);
      return { ok: true, body: { status: "not-following" } };
    },
  };
}

async function applicantOf(
  { followerSecret, trackingPrefix }: FollowersDeps,
  typed: string,
  { phone, email = "" }: { readonly phone?: string; readonly email?: string },
  call: { readonly language: Language; readonly at: Instant },
): Promise<Applicant | undefined> {
  const trackingId = parseTrackingId(typed, trackingPrefix);
  if (trackingId === undefined) return undefined;
  const secret = await followerSecret();
  const contact: Contact =
    phone === undefined
      ? { medium: "email", to: email.toLowerCase() }
      : { medium: "sms", to: phone };
  return { ...call, trackingId, contact, secret, id: contactIdOf(secret, trackingId, contact) };
}

/**
 * Sends a code. Returns a refusal if too many were sent to the contact or for the report. Until the
 * code is entered it is not known whose contact it is, so the code counts among the messages of the
 * day to an unproven contact. It counts for followers too, or the answers would tell who follows.
 */
async function issueFollowCode(
  deps: FollowersDeps,
  applicant: Applicant,
  government: string,
): Promise<Refusal | undefined> {
  const { table, newCode } = deps;
  const { trackingId, id, contact, at } = applicant;
  const now = Date.parse(at);
  const recipient = blindIndexOf(await deps.contactPepper(), contact);
  const { agencies } = await deps.reference();
  const code = newCode();
  const message = {
    contact,
    id: `follow-code.${randomUUID()}`,
    at,
    zone: zoneOf(government, agencies),
  };
  return issueCode(
    {
      limits: { [recipient]: "contact", [trackingId]: "report" },
      load: (subject) => loadCodesSent(table, subject),
      admit: () => refuseBeyondBudget(deps, message),
      write: (sent) =>
        writeCode(table, { trackingId, id, codeHash: hashOf(applicant, code), now, sent }),
      send: () =>
        send(deps, applicant, {
          sms: (context) => codeSms(code, context),
          email: (context) => codeEmail(code, context),
        }),
    },
    now,
  );
}

/** Returns whether the code is the one that was sent to the contact. */
async function isProved(
  { table }: FollowersDeps,
  applicant: Applicant,
  code: string,
): Promise<boolean> {
  const stored = await tryCode(table, applicant, Date.parse(applicant.at));
  return isSameCode(stored, hashOf(applicant, code));
}

/**
 * Tells a contact how to stop following, then stores the follower. An interrupted request can be
 * repeated as a whole.
 */
async function follow(deps: FollowersDeps, applicant: Applicant): Promise<void> {
  const { trackingId, id, contact, language, at, secret } = applicant;
  if (await loadContact(deps.table, trackingId, id)) return;
  const unfollow = unfollowToken(secret, applicant);
  await send(deps, applicant, {
    sms: (context) => followingSms(unfollow, context),
    email: (context) => followingEmail(unfollow, context),
  });
  const follower: ContactFollower = { ...contact, language, unfollow, since: at };
  await putContact(deps.table, applicant, follower);
}

interface Message {
  readonly sms: (context: Applicant & { readonly website: string }) => string;
  readonly email: (context: Applicant & { readonly website: string }) => Email;
}

/** @throws as `requireSent` does */
async function send(
  { sendEmail, sendSms, website }: FollowersDeps,
  applicant: Applicant,
  message: Message,
): Promise<void> {
  const { medium, to } = applicant.contact;
  const context = { ...applicant, website };
  const tried: TryOutcome =
    medium === "sms"
      ? await sendSms(to, message.sms(context))
      : await sendEmail(to, message.email(context));
  requireSent(tried, "a follower");
}

const hashOf = ({ secret, trackingId, id }: Applicant, code: string): string =>
  keyedHash(secret, "follow-code", trackingId, id, code);

const wrongCode = () => failure("invalid", { issues: [{ path: "code", rule: "wrong-code" }] });
