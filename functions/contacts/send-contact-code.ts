import { randomUUID } from "node:crypto";
import {
  type ContactBudgetDeps,
  refuseBeyondBudget,
  type UnprovenMessage,
} from "#application/contact-budget.ts";
import { contactCodeHash, offered } from "#application/contact-code.ts";
import { requireSent } from "#application/issue-code.ts";
import { method } from "#contract/methods/contacts/send-contact-code.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import type { Refusal } from "#domain/refusal.ts";
import { CONTACT_MEDIA, type Contact, provenAt } from "#domain/telling/contacts.ts";
import { type OpenOwnReportDeps, openOwnReport } from "#http/open-own-report.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import {
  type ContactCodeContext,
  contactCodeEmail,
  contactCodeSms,
} from "#messages/contact-code-message.ts";
import type { SendEmail } from "#platform/email-sender.ts";
import type { SendSms } from "#platform/sms-sender.ts";
import { type ReporterContact, writeContactCode } from "#store/reporter-contacts.ts";

export interface SendContactCodeDeps extends OpenOwnReportDeps, ContactBudgetDeps {
  readonly reference: () => Promise<ReferenceData>;
  readonly contactCodeSecret: () => Promise<string>;
  /** Where citizens follow reports, without a slash at the end. */
  readonly website: string;
  readonly sendEmail: SendEmail;
  readonly sendSms: SendSms;
  /** Returns six random digits. */
  readonly newCode: () => string;
}

/** Sends a new code to a contact of the reporter. It is a message to an unproven contact. */
export function sendContactCode(deps: SendContactCodeDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ params, headers, body, at, sourceIp }) {
      const opened = await openOwnReport(deps, { params, headers, at, sourceIp });
      if (!opened.ok) return opened;
      const { reporter, proofs, language, snapshot } = opened.value;
      const { contact } = body;
      const to = reporter[contact];
      if (to === undefined) {
        return failure("invalid", { issues: [{ path: "contact", rule: "no-such-contact" }] });
      }
      if (provenAt(proofs, contact) !== undefined) return { ok: true, body: { status: "proven" } };
      const { agencies } = await deps.reference();
      const { trackingId, government } = snapshot.report;
      const refused = await issueContactCode(deps, {
        of: { trackingId, contact },
        to: { medium: CONTACT_MEDIA[contact], to },
        at,
        zone: zoneOf(government, agencies),
        context: {
          trackingId,
          language,
          website: deps.website,
          government: agencies.get(government)?.shortName ?? government,
        },
      });
      return refused ? problemOf(refused) : { ok: true, body: { status: "code-sent" } };
    },
  };
}

/** A new code that is sent to a contact. */
interface NewContactCode extends Omit<UnprovenMessage, "id" | "contact"> {
  readonly of: ReporterContact;
  readonly to: Contact;
  readonly context: ContactCodeContext;
}

/** Counts, stores and sends a code. Returns a refusal if the contact gets no more messages today. */
async function issueContactCode(
  deps: SendContactCodeDeps,
  { of, to, at, zone, context }: NewContactCode,
): Promise<Refusal | undefined> {
  const secret = await deps.contactCodeSecret();
  const code = deps.newCode();
  const id = `contact-code.${randomUUID()}`;
  const refused = await refuseBeyondBudget(deps, { contact: to, id, at, zone });
  if (refused) return refused;
  const codeHash = contactCodeHash(secret, of, code);
  await writeContactCode(deps.table, of, { codeHash, now: Date.parse(at) });
  const message = offered(secret, of, code);
  const tried =
    to.medium === "sms"
      ? await deps.sendSms(to.to, contactCodeSms(message, context))
      : await deps.sendEmail(to.to, contactCodeEmail(message, context));
  requireSent(tried, "a reporter");
  return undefined;
}
