/**
 * The largest size of the minified code of a function behind HTTP, in KB of 1,024 bytes: at a cold
 * start a citizen waits while Lambda loads it.
 */
export const LARGEST_HTTP_BUNDLE_KB = 294;
