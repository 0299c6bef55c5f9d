import * as z from "zod/mini";

/** The longest address and the longest name before the @ (RFC 5321, section 4.5.3.1). */
const LONGEST = 254;
const LONGEST_NAME = 64;

/** What the name before the @ consists of: a dot-string (RFC 5321, section 4.1.2). */
const NAME = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** A domain of at least two labels (RFC 1035, section 2.3.1); the last one is not a number. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/**
 * An email address that people write: spaces around it are taken off, and a wrong one is told what
 * is wrong with it.
 */
export const emailSchema = z.string().check(
  withoutInvisible(),
  z.maxLength(LONGEST),
  z.check(({ value, issues }) => {
    const rule = ruleBrokenBy(value);
    if (rule) issues.push({ code: "custom", input: value, params: { rule }, continue: true });
  }),
  z.meta({ format: "email", examples: ["siti@example.com"] }),
);

/** The email address of a stored contact, which the rules of an earlier version let in. */
export const anyEmailSchema = z.string().check(withoutInvisible(), z.maxLength(LONGEST));

/** Takes off the spaces around, and invisible characters, which come along when an address is pasted. */
function withoutInvisible() {
  return z.overwrite<string>((text) => text.replaceAll(/\p{Cf}/gu, "").trim());
}

function ruleBrokenBy(address: string) {
  if (/\s/.test(address)) return "email-space";
  const [name = "", domain, ...more] = address.split("@");
  if (domain === undefined) return "email-without-at";
  if (more.length > 0) return "email-two-ats";
  if (name.length > LONGEST_NAME || !NAME.test(name)) return "email-name";
  return DOMAIN.test(domain) ? undefined : "email-domain";
}
