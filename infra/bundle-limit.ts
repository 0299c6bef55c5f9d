import { pageRoutes } from "#contract/pages.ts";

/**
 * The largest size of the minified code of a function behind HTTP, in KB of 1,024 bytes: at a cold
 * start a citizen waits while Lambda loads it. 3 KB of it are the routes of the API, for 405.
 */
const LARGEST_HTTP_BUNDLE_KB = 297;

/**
 * That of a function that answers with pages: it has their sentences in both languages and what
 * renders them, 130 KB, which take 5 to 10 ms at a cold start, since most of it is text; `pages` has
 * the charts too.
 */
const LARGEST_PAGES_BUNDLE_KB = 540;

const makesPages: ReadonlySet<string> = new Set(pageRoutes().map((route) => route.function));

/** Returns the largest size of the code of a function behind HTTP, in KB. */
export const largestBundleKb = (name: string): number =>
  makesPages.has(name) ? LARGEST_PAGES_BUNDLE_KB : LARGEST_HTTP_BUNDLE_KB;
