import { addDays, type Instant, localDate, startOfDay, type Zone } from "../time/local-time.ts";
import type { DeliveryMedium } from "./media.ts";

/**
 * Anybody can name anybody's phone number or email address. So a contact of a reporter is a
 * stranger's until a code that was sent to it proves it; see docs/domain.md, "Contacts".
 */

/** Where a person gets messages: a phone number or an email address. */
export interface Contact {
  readonly medium: DeliveryMedium;
  readonly to: string;
}

/** The contacts that a reporter may give, by their fields, and the medium that reaches each. */
export const CONTACT_MEDIA = { phone: "sms", email: "email" } as const;
export type ContactField = keyof typeof CONTACT_MEDIA;
export const CONTACT_FIELDS = Object.keys(CONTACT_MEDIA) as [ContactField, ...ContactField[]];

/** Returns the field of the contact that a medium reaches. */
export const contactFieldOf = (medium: DeliveryMedium): ContactField =>
  medium === "sms" ? "phone" : "email";

/** The most messages to an unproven contact on one day, about all reports together. */
export const UNPROVEN_MESSAGES_A_DAY = 3;

/**
 * The days of the limit are those of the government of the report that a message is about. Returns
 * the day of a message.
 */
export const dayOfMessage = (at: Instant, zone: Zone): string => localDate(at, zone);

/** Returns when the next day of the limit begins. */
export const nextDayOfMessages = (at: Instant, zone: Zone): Instant =>
  startOfDay(addDays(localDate(at, zone), 1), zone);

/** A provider's domains whose addresses lead to one mailbox, and how it reads their names. */
interface MailProvider {
  readonly domains: RegExp;
  /** The domain that stands for all of them; absent if each has mailboxes of its own. */
  readonly as?: string;
  /** Signs in a name that the provider ignores. */
  readonly ignored?: RegExp;
  /** What begins a sub-address; a plus if absent. */
  readonly separator?: RegExp;
}

/**
 * Providers with rules of their own: Gmail ignores dots, Proton ignores dots, dashes and
 * underscores, Yahoo's disposable addresses have a dash.
 * https://support.google.com/mail/answer/7436150, https://proton.me/support/addresses-and-aliases,
 * https://help.yahoo.com/kb/SLN28817.html
 */
const PROVIDERS: readonly MailProvider[] = [
  { domains: /^(?:gmail|googlemail)\.com$/, as: "gmail.com", ignored: /\./g },
  {
    domains: /^(?:proton\.me|protonmail\.(?:com|ch)|pm\.me)$/,
    as: "proton.me",
    ignored: /[._-]/g,
  },
  { domains: /^(?:icloud|me|mac)\.com$/, as: "icloud.com" },
  { domains: /^(?:yahoo\.[a-z.]+|ymail\.com|rocketmail\.com)$/, separator: /[+-]/ },
];

/**
 * Returns what a contact is counted as: the same text for all addresses that reach one person, as
 * far as an address tells. Capitals do not count, and neither does a sub-address (RFC 5233).
 * Messages go to the address as it was given.
 */
export function countedAs({ medium, to }: Contact): string {
  if (medium === "sms") return to;
  const [name = "", domain = ""] = to.toLowerCase().split("@");
  const provider = PROVIDERS.find(({ domains }) => domains.test(domain));
  const [mailbox = ""] = name.split(provider?.separator ?? "+");
  const read = provider?.ignored ? mailbox.replaceAll(provider.ignored, "") : mailbox;
  return `${read}@${provider?.as ?? domain}`;
}

/** When each contact of a reporter was proven; absent for an unproven one. */
export interface ContactProofs {
  readonly phoneProvenAt?: Instant;
  readonly emailProvenAt?: Instant;
}

/** Returns when a contact was proven, or undefined if it is not. */
export const provenAt = (proofs: ContactProofs, field: ContactField): Instant | undefined =>
  field === "phone" ? proofs.phoneProvenAt : proofs.emailProvenAt;

/** The proofs that a submission brings: a number that sent an SMS is the sender's own. */
export const proofsBySubmitting = (channel: string, at: Instant): ContactProofs =>
  channel === "sms" ? { phoneProvenAt: at } : {};

/** What a reporter sees about the own contacts. */
export interface ContactsView {
  /** Whether each contact that the reporter gave is proven. */
  readonly contactProven: Readonly<Partial<Record<ContactField, boolean>>>;
  /** When a message to an unproven contact was last not sent, since its limit was reached. */
  readonly messagesWithheld?: Readonly<Partial<Record<ContactField, Instant>>>;
}

/** Returns which of a reporter's contacts are proven. */
export function contactProven(
  reporter: Readonly<Partial<Record<ContactField, string | undefined>>>,
  proofs: ContactProofs,
): ContactsView["contactProven"] {
  const given = CONTACT_FIELDS.filter((field) => reporter[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, provenAt(proofs, field) !== undefined]));
}

/** Returns what a reporter sees about the own contacts. */
export function contactsView(
  proven: ContactsView["contactProven"],
  withheld: NonNullable<ContactsView["messagesWithheld"]>,
): ContactsView {
  const shown = CONTACT_FIELDS.filter(
    (field) => proven[field] === false && withheld[field] !== undefined,
  );
  return {
    contactProven: proven,
    ...(shown.length > 0 && {
      messagesWithheld: Object.fromEntries(shown.map((field) => [field, withheld[field]])),
    }),
  };
}
