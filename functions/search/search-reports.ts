import type { CursorSigner } from "#contract/cursor.ts";
import { method } from "#contract/methods/search/search-reports.ts";
import { pointIn } from "#contract/parameters/point.ts";
import type { Category } from "#domain/reference/categories.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { cursorPage } from "#http/cursor-page.ts";
import { daysAsked, wrongFilters } from "#http/report-filters.ts";
import type { UseCase } from "#http/use-case.ts";
import { search } from "#search/search.ts";
import { type IndexAt, searchUnavailable } from "./search-index.ts";

export interface SearchDeps {
  readonly index: IndexAt;
  readonly reference: () => Promise<Pick<ReferenceData, "agencies" | "regions">>;
  /** All categories: reports keep one that is no longer used. */
  readonly categories: () => Promise<readonly Pick<Category, "code">[]>;
  readonly cursors: () => Promise<CursorSigner>;
  /** The government in whose zone the days of `from` and `to` begin and end. */
  readonly leadGovernment: string;
}

/** How far from the point of `near` a report may be. */
const NEAR_METRES = 2_000;

/** Searches the public reports. The answer is not kept by caches: their logs would show the words. */
export function searchReports(deps: SearchDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ query, at }) {
      const index = await deps.index(at);
      if (!index) return searchUnavailable();
      const reference = await deps.reference();
      const { limit, cursor, ...filters } = query;
      const question = { of: method.operationId, by: filters };
      const categories = query.category === undefined ? [] : await deps.categories();
      const known = { ...reference, categories: new Set(categories.map(({ code }) => code)) };
      const issues = wrongFilters(query, known);
      return cursorPage({ cursors: deps.cursors, question, cursor, issues }, async (after) => {
        const near = query.near === undefined ? undefined : pointIn(query.near);
        const { entries, next } = search(index, {
          question: query.q,
          state: query.state,
          owners: query.agency === undefined ? undefined : reference.agencies.subtree(query.agency),
          region: query.region,
          category: query.category,
          classification: query.classification,
          ...daysAsked(query, reference, deps.leadGovernment),
          near: near && { ...near, metres: NEAR_METRES },
          after,
          limit,
        });
        return { items: entries, next };
      });
    },
  };
}
