import * as z from "zod/mini";
import { emailRuleBrokenBy, LONGEST_EMAIL, withoutInvisible } from "./email-address.ts";

/**
 * An email address that people write: spaces around it are taken off, and a wrong one is told what
 * is wrong with it.
 */
export const emailSchema = z.string().check(
  z.overwrite(withoutInvisible),
  z.maxLength(LONGEST_EMAIL),
  z.check(({ value, issues }) => {
    const rule = emailRuleBrokenBy(value);
    if (rule) issues.push({ code: "custom", input: value, params: { rule }, continue: true });
  }),
  z.meta({ format: "email", examples: ["siti@example.com"] }),
);

/** The email address of a stored contact, which the rules of an earlier version let in. */
export const anyEmailSchema = z
  .string()
  .check(z.overwrite(withoutInvisible), z.maxLength(LONGEST_EMAIL));
