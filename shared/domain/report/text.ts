import * as z from "zod/mini";

/** Characters as people count them: code points, so that a letter outside the BMP is one. */
const characters = (text: string): number => [...text].length;
/** What nobody sees: control characters and the like. */
const INVISIBLE = /\p{C}/gu;

/**
 * Text that people write, kept byte for byte. White space alone does not fill a minimum, and a
 * string that is no Unicode text (half a surrogate pair) is refused, for it could not be stored
 * unchanged.
 */
export const writtenText = (minimum: number, maximum: number) =>
  z.string().check(
    z.refine((text) => text.isWellFormed(), { params: { rule: "not-unicode" } }),
    z.refine((text) => characters(text.replace(INVISIBLE, "").trim()) >= minimum, {
      params: { rule: "too-short", minimum },
    }),
    z.refine((text) => characters(text) <= maximum, { params: { rule: "too-long", maximum } }),
    z.meta({ minLength: minimum, maxLength: maximum }),
  );

export const titleSchema = writtenText(10, 120);
export const reportTextSchema = writtenText(20, 8_000);
/** What somebody says about a report that exists. */
export const remarkSchema = writtenText(1, 8_000);

export const codeSchema = z.string().check(z.minLength(1), z.maxLength(200));
