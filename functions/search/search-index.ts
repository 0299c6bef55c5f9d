import type { Instant } from "#domain/time/local-time.ts";
import { type Failure, failure } from "#http/use-case.ts";
import type { SearchIndex } from "#search/index-file.ts";

/** Returns the index as it is to be used at a time, or undefined if there is none. */
export type IndexAt = (now: Instant) => Promise<SearchIndex | undefined>;

/** When a caller may try again: a run of build-search, which repairs the index, has begun by then. */
const RETRY_AFTER_SECONDS = 300;

/** Without the index, searches are refused; all else works. */
export const searchUnavailable = (): Failure =>
  failure("search-unavailable", { headers: { "Retry-After": String(RETRY_AFTER_SECONDS) } });
