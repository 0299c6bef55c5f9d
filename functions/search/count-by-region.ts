import { method } from "#contract/methods/search/count-by-region.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { daysAsked, wrongDays } from "#http/report-filters.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { countByRegion as count } from "#search/region-counts.ts";
import { searchUnavailable } from "./search-index.ts";
import type { SearchDeps } from "./search-reports.ts";

/** Counts the public reports by region. */
export function countByRegion(
  deps: Omit<SearchDeps, "cursors" | "categories">,
): UseCase<typeof method> {
  return {
    method,
    async handle({ query, at }) {
      const issues = wrongDays(query);
      if (issues.length > 0) return failure("invalid", { issues });
      const index = await deps.index(at);
      if (!index) return searchUnavailable();
      const reference = await deps.reference();
      const items = count(index, daysAsked(query, reference, deps.leadGovernment));
      return { ok: true, body: { items }, publicSeconds: PUBLIC_SECONDS.figures };
    },
  };
}
