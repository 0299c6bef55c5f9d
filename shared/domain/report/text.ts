import * as z from "zod/mini";
import { characters, isUnicode, seenCharacters } from "./characters.ts";
import {
  LONGEST_COMMENT,
  LONGEST_REMARK,
  LONGEST_REPORT,
  LONGEST_TITLE,
  SHORTEST_REPORT,
  SHORTEST_TITLE,
} from "./lengths.ts";

const unicodeText = () => z.refine<string>(isUnicode, { params: { rule: "not-unicode" } });

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
export const titleSchema = writtenText(SHORTEST_TITLE, LONGEST_TITLE);
/** Schema of the text of a report, also of its public text. */
export const reportTextSchema = writtenText(SHORTEST_REPORT, LONGEST_REPORT);
/** Schema of a text about a report that exists: an answer, a reason, a note. */
export const remarkSchema = writtenText(1, LONGEST_REMARK);

/** Schema of a comment: it is shorter than other texts, since it needs no reason to be written. */
export const commentSchema = writtenText(1, LONGEST_COMMENT);

/** Schema of a code or an id. */
export const codeSchema = z.lazy(() =>
  z.string().check(z.minLength(1), z.maxLength(200), unicodeText()),
);
