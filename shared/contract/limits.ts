import {
  LARGEST_ATTACHMENT_BYTES,
  MOST_ATTACHMENTS,
} from "#domain/report/attachment-vocabulary.ts";
import {
  LONGEST_ADDRESS,
  LONGEST_COMMENT,
  LONGEST_REMARK,
  LONGEST_REPORT,
  LONGEST_TITLE,
  SHORTEST_REPORT,
  SHORTEST_TITLE,
} from "#domain/report/lengths.ts";
import { LONGEST_EMAIL } from "./email-address.ts";

/**
 * What requests may have, for schemas, attributes of forms and the checks of pages: without zod.
 * Lengths are in characters as `characters` of the domain counts them, not in UTF-16 units as the
 * attributes `maxlength` and `minlength` do.
 */

/** The bounds of a text, in characters. */
export interface Length {
  readonly minimum: number;
  readonly maximum: number;
}

/** The longest name of a reporter, and of a file. */
export const LONGEST_NAME = 120;
export const LONGEST_FILE_NAME = 200;
/** The digits of a NIK, the number of an identity card. */
export const NATIONAL_ID_DIGITS = 16;
/** The most characters of a question to the search, which stands in an address. */
export const LONGEST_QUESTION = 300;

/** The bounds of the texts of a submission, by field. */
export const SUBMISSION_LENGTHS = {
  title: { minimum: SHORTEST_TITLE, maximum: LONGEST_TITLE },
  text: { minimum: SHORTEST_REPORT, maximum: LONGEST_REPORT },
  address: { minimum: 1, maximum: LONGEST_ADDRESS },
  name: { minimum: 1, maximum: LONGEST_NAME },
  email: { minimum: 1, maximum: LONGEST_EMAIL },
} as const satisfies Readonly<Record<string, Length>>;

/** The bounds of what a reporter writes with an action, by kind of text. */
export const ACTION_LENGTHS = {
  remark: { minimum: 1, maximum: LONGEST_REMARK },
  comment: { minimum: 1, maximum: LONGEST_COMMENT },
} as const satisfies Readonly<Record<string, Length>>;

/**
 * The limits of files; sizes in bytes. A form without scripts takes smaller ones: Lambda's events
 * have 6 MB at most, in which the file stands as base64.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const FILE_LIMITS = {
  most: MOST_ATTACHMENTS,
  largest: LARGEST_ATTACHMENT_BYTES,
  largestByForm: 4 * 1024 * 1024,
} as const;
