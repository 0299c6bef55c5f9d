import * as z from "zod/mini";
import { digitsPattern, withoutSpaces } from "./written-digits.ts";

/** A text of so many digits, without the spaces in it, with a message that a person can act on. */
export const digits = (count: number) => {
  const pattern = digitsPattern(count);
  return z.string().check(
    z.overwrite(withoutSpaces),
    z.refine((text) => pattern.test(text), { params: { rule: "not-digits", count } }),
    z.meta({ pattern: pattern.source }),
  );
};
