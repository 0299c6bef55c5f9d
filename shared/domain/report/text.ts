import * as z from "zod/mini";

/** Counts code points, so that an emoji or a rare letter is one character. */
export const characters = (text: string): number => [...text].length;
/** Characters that cannot be seen: control characters, fillers, and the empty pattern of Braille. */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Counts the characters of a text that can be seen, without white space at its ends. */
export const seenCharacters = (text: string): number =>
  characters(text.replace(INVISIBLE, "").trim());

/** Refuses half a surrogate pair: it can be neither stored unchanged nor hashed (RFC 8785). */
const unicodeText = () =>
  z.refine<string>((text) => text.isWellFormed(), { params: { rule: "not-unicode" } });

/**
 * Makes the schema of a text that people write, which is stored unchanged. Invisible characters,
 * and white space at both ends, do not count towards the minimum. A string that is not Unicode text
 * is refused.
 *
 * @param minimum in characters (code points)
 * @param maximum in characters (code points)
 */
export const writtenText = (minimum: number, maximum: number) =>
  z.lazy(() =>
    z.string().check(
      unicodeText(),
      z.refine((text) => seenCharacters(text) >= minimum, {
        params: { rule: "too-short", minimum },
      }),
      z.refine((text) => characters(text) <= maximum, { params: { rule: "too-long", maximum } }),
      z.meta({ minLength: minimum, maxLength: maximum }),
    ),
  );

/** Schema of the title of a report. */
export const titleSchema = writtenText(10, 120);
/**
 * The bounds of the text of a report, in characters. Three words name a problem; what lacks a place
 * or a date is what a hold asks for.
 */
export const SHORTEST_REPORT = 10;
export const LONGEST_REPORT = 20_000;
/** Schema of the text of a report, also of its public text. */
export const reportTextSchema = writtenText(SHORTEST_REPORT, LONGEST_REPORT);
/** Schema of a text about a report that exists: an answer, a reason, a note. */
export const remarkSchema = writtenText(1, 8_000);

/** Schema of a comment: it is shorter than other texts, since it needs no reason to be written. */
export const commentSchema = writtenText(1, 2_000);

/** Schema of a code or an id. */
export const codeSchema = z.lazy(() =>
  z.string().check(z.minLength(1), z.maxLength(200), unicodeText()),
);
