import { type Contact, countedAs } from "#domain/telling/contacts.ts";
import type { Subscription } from "#domain/telling/subscriptions.ts";
import { keyedHash } from "./keyed-hash.ts";
import { shortId } from "./signed-token.ts";

/**
 * Returns the blind index of a contact: a keyed hash by which the messages to a contact are counted
 * and that does not show the contact.
 *
 * @param pepper the secret of all blind indexes
 */
export const blindIndexOf = (pepper: string, contact: Contact): string =>
  keyedHash(pepper, "contact", contact.medium, countedAs(contact));

/** 132 bits: the item of every report has it, so it is shorter than other hashes. */
const PHONE_INDEX_LENGTH = 22;

/**
 * Returns the blind index by which the reports of a phone number are found.
 *
 * @param phone in E.164
 */
export const phoneIndexOf = (pepper: string, phone: string): string =>
  keyedHash(pepper, "phone", phone).slice(0, PHONE_INDEX_LENGTH);

/** Returns the id of an address among the addresses that get the notices of an agency. */
export const addressIdOf = (
  pepper: string,
  { agency, protocol, endpoint }: Pick<Subscription, "agency" | "protocol" | "endpoint">,
): string => shortId(keyedHash(pepper, "subscriber", agency, protocol, endpoint));
