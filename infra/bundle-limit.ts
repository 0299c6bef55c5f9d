/**
 * How many KB (of 1,024 bytes) the minified code of a function behind HTTP may have: a citizen waits
 * while Lambda loads it at a cold start.
 */
export const LARGEST_HTTP_BUNDLE_KB = 275;
