import * as z from "zod/mini";

/** A text of so many digits, with a message that a person can act on. */
export const digits = (count: number) => {
  const pattern = new RegExp(`^[0-9]{${count}}$`);
  return z.string().check(
    z.refine((text) => pattern.test(text), { params: { rule: "not-digits", count } }),
    z.meta({ pattern: pattern.source }),
  );
};
