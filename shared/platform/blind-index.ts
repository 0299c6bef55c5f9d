import { type Contact, countedAs } from "#domain/telling/contacts.ts";
import { keyedHash } from "./keyed-hash.ts";

/**
 * Returns the blind index of a contact: a keyed hash by which the messages to a contact are counted
 * and that shows the contact to nobody.
 *
 * @param pepper the secret of all blind indexes
 */
export const blindIndexOf = (pepper: string, contact: Contact): string =>
  keyedHash(pepper, "contact", contact.medium, countedAs(contact));
