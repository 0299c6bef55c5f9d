/** The bounds of what people write, for schemas and pages: lengths in characters (characters.ts). */

export const SHORTEST_TITLE = 10;
export const LONGEST_TITLE = 120;

/** Three words name a problem; what lacks a place or a date is what a hold asks for. */
export const SHORTEST_REPORT = 10;
export const LONGEST_REPORT = 20_000;

/** Of a text about a report that exists: an answer, a reason, a note. */
export const LONGEST_REMARK = 8_000;

/** Of a comment: it is shorter than other texts, since it needs no reason to be written. */
export const LONGEST_COMMENT = 2_000;

/** Of the words for a place. */
export const LONGEST_ADDRESS = 300;

/** The earliest day of what a report is about: an earlier one is a slip, such as the year 0026. */
export const EARLIEST_DAY = "1900-01-01";
