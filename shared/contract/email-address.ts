/** Email addresses as people write them: the rules of email.ts, without zod. */

/** The longest address and the longest name before the @ (RFC 5321, section 4.5.3.1). */
export const LONGEST_EMAIL = 254;
const LONGEST_NAME = 64;

/** What the name before the @ consists of: a dot-string (RFC 5321, section 4.1.2). */
const NAME = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** A domain of at least two labels (RFC 1035, section 2.3.1); the last one is not a number. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/** Takes off the spaces around, and invisible characters, which come along when an address is pasted. */
export const withoutInvisible = (text: string): string => text.replaceAll(/\p{Cf}/gu, "").trim();

/**
 * Returns the rule that an address breaks, besides its length, or undefined if it breaks none. The
 * sentences are in field-errors.ts.
 */
export function emailRuleBrokenBy(address: string) {
  if (/\s/.test(address)) return "email-space";
  const [name = "", domain, ...more] = address.split("@");
  if (domain === undefined) return "email-without-at";
  if (more.length > 0) return "email-two-ats";
  if (name.length > LONGEST_NAME || !NAME.test(name)) return "email-name";
  return DOMAIN.test(domain) ? undefined : "email-domain";
}
