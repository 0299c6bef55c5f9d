import type { Refusal } from "#domain/refusal.ts";
import { type Contact, dayOfMessage, nextDayOfMessages } from "#domain/telling/contacts.ts";
import { type Instant, millisecondsBetween, type Zone } from "#domain/time/local-time.ts";
import { blindIndexOf } from "#platform/blind-index.ts";
import { countMessage } from "#store/contact-budget.ts";
import type { Table } from "#store/table-client.ts";

export interface ContactBudgetDeps {
  readonly table: Table;
  readonly contactPepper: () => Promise<string>;
}

/** A message to a contact that is not proven. */
export interface UnprovenMessage {
  readonly contact: Contact;
  /** Names the message: it counts once, however often it is tried on one day. */
  readonly id: string;
  readonly at: Instant;
  /** The zone of the government of the report that the message is about. */
  readonly zone: Zone;
}

/**
 * Counts a message to an unproven contact. Returns false if the contact has got its messages of the
 * day: then the message must not be sent.
 */
export async function spendMessage(
  { table, contactPepper }: ContactBudgetDeps,
  { contact, id, at, zone }: UnprovenMessage,
): Promise<boolean> {
  const counted = {
    contact: blindIndexOf(await contactPepper(), contact),
    day: dayOfMessage(at, zone),
    message: id,
  };
  return countMessage(table, counted, Date.parse(at));
}

/** Counts a message as `spendMessage` does. Returns a refusal if it must not be sent. */
export async function refuseBeyondBudget(
  deps: ContactBudgetDeps,
  message: UnprovenMessage,
): Promise<Refusal | undefined> {
  if (await spendMessage(deps, message)) return undefined;
  const { at, zone } = message;
  const waitMs = millisecondsBetween(at, nextDayOfMessages(at, zone));
  return { code: "contact-limit", retryAfter: Math.ceil(waitMs / 1_000) };
}
