import type * as z from "zod/mini";
import { method } from "#contract/methods/search/search-reports.ts";
import { foundPageSchema } from "#contract/search-views.ts";
import { type Asked, askFunction } from "#http/ask-function.ts";
import type { PageRequest } from "#http/pages.ts";
import { isOutage } from "#platform/failure.ts";
import { log } from "#platform/log.ts";

/** So short that the list without the search is still made in time. */
const TIMEOUT_MS = 6_000;

/**
 * Searches the public reports; undefined if the search does not answer. Without it, the list is
 * shown by its other filters.
 */
export type SearchReports = (
  request: PageRequest,
  query: Readonly<Record<string, string>>,
) => Promise<Asked<z.output<typeof foundPageSchema>> | undefined>;

/**
 * Returns the search of the function that keeps the index: its bundle and its files are too large to
 * have them twice.
 *
 * @param functionName the name of the search function in Lambda
 */
export function searchByLambda(functionName: string): SearchReports {
  return async (request, query) => {
    try {
      const answer = { answer: foundPageSchema, timeoutMs: TIMEOUT_MS };
      const asked = await askFunction(functionName, method, request, query, answer);
      return asked.ok || asked.problem.status < 429 ? asked : undefined;
    } catch (error) {
      if (!isOutage(error)) throw error;
      // The message may quote the words that were searched for.
      const errorName = error instanceof Error ? error.name : typeof error;
      log("warn", "search-did-not-answer", { function: "pages", errorName });
      return undefined;
    }
  };
}
