import * as z from "zod/mini";

/** What programs and people put between digits: white space and invisible characters. */
const BETWEEN_DIGITS = /[\s\p{Cf}]/gu;

/** A text of so many digits, without the spaces in it, with a message that a person can act on. */
export const digits = (count: number) => {
  const pattern = new RegExp(`^[0-9]{${count}}$`);
  return z.string().check(
    z.overwrite((text) => text.replaceAll(BETWEEN_DIGITS, "")),
    z.refine((text) => pattern.test(text), { params: { rule: "not-digits", count } }),
    z.meta({ pattern: pattern.source }),
  );
};
