import { pageRoutes } from "#contract/pages.ts";

/**
 * The largest size of the minified code of a function behind HTTP, in KB of 1,024 bytes: at a cold
 * start a citizen waits while Lambda loads it.
 */
export const LARGEST_HTTP_BUNDLE_KB = 294;

/**
 * The same for a function that makes pages: it holds their words in both languages and their
 * components, and `pages` the charts.
 */
const LARGEST_PAGES_BUNDLE_KB = 540;

/** Returns the limit of a function behind HTTP, in KB. */
export const largestBundleOf = (name: string): number =>
  pageRoutes().some((route) => route.function === name)
    ? LARGEST_PAGES_BUNDLE_KB
    : LARGEST_HTTP_BUNDLE_KB;
