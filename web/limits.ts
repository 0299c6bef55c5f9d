import { FILE_LIMITS } from "#contract/limits.ts";

/** The limits that pages name in words. */

const MB = 1024 * 1024;

/** The size of the largest file, and of the largest one of a form without scripts. */
export const LARGEST_MB = FILE_LIMITS.largest / MB;
export const LARGEST_BY_FORM_MB = FILE_LIMITS.largestByForm / MB;

/** For how long a phone keeps a draft after its last change. */
export const DRAFT_KEPT_DAYS = 30;
