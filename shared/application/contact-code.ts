import type { OfferedCode } from "#messages/contact-code-words.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import { readSignedToken, shortId, signedToken, type TokenRef } from "#platform/signed-token.ts";
import type { ReporterContact } from "#store/reporter-contacts.ts";

/** Codes that prove a reporter's contact for one report, and the links that stand for them. */

const PURPOSE = "contact-link";

/** Returns the hash by which the code of a contact is stored. */
export const contactCodeHash = (
  secret: string,
  { trackingId, contact }: ReporterContact,
  code: string,
): string => keyedHash(secret, "contact-code", trackingId, contact, code);

/** Returns a code with the token of its link. A new code of the contact ends both. */
export function offered(secret: string, of: ReporterContact, code: string): OfferedCode {
  const id = shortId(contactCodeHash(secret, of, code));
  return { code, token: signedToken(secret, PURPOSE, { trackingId: of.trackingId, id }) };
}

/** Returns the report and code that the token of a link names, or undefined if it is not ours. */
export const readContactToken = (secret: string, token: string): TokenRef | undefined =>
  readSignedToken(secret, PURPOSE, token);
