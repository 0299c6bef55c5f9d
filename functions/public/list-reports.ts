import type { CursorSigner } from "#contract/cursor.ts";
import { method } from "#contract/methods/public/list-reports.ts";
import type { Category } from "#domain/reference/categories.ts";
import { isWithin } from "#domain/reference/codes.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { cursorPage } from "#http/cursor-page.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { daysAsked, wrongFilters } from "#http/report-filters.ts";
import type { UseCase } from "#http/use-case.ts";
import { type FeedEntry, listFeed } from "#store/public-feed.ts";
import type { Table } from "#store/table-client.ts";

export interface ListReportsDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  /** All categories: reports keep one that is no longer used. */
  readonly categories: () => Promise<readonly Category[]>;
  readonly cursors: () => Promise<CursorSigner>;
  /** The government in whose zone the days of `from` and `to` begin and end. */
  readonly leadGovernment: string;
}

/** Lists the public feed, newest first. */
export function listReports(deps: ListReportsDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ query }) {
      const reference = await deps.reference();
      const categories = query.category === undefined ? [] : await deps.categories();
      const known = {
        agencies: reference.agencies,
        regions: reference.regions,
        categories: new Set(categories.map(({ code }) => code)),
      };
      const { limit, cursor, ...filters } = query;
      const question = { of: method.operationId, by: filters };
      const issues = wrongFilters(query, known);
      const answer = await cursorPage(
        { cursors: deps.cursors, question, cursor, issues },
        async (after) => {
          const { entries, next } = await listFeed(deps.table, {
            state: query.state,
            owners: query.agency === undefined ? undefined : known.agencies.subtree(query.agency),
            regions: within(query.region, known.regions, "."),
            categories: within(query.category, known.categories, "/"),
            classification: query.classification,
            ...daysAsked(query, reference, deps.leadGovernment),
            after,
            limit,
          });
          return { items: entries.map(summary), next };
        },
      );
      return answer.ok ? { ...answer, publicSeconds: PUBLIC_SECONDS.reports } : answer;
    },
  };
}

/** Returns a code and all codes below it; undefined without a code. */
function within(
  code: string | undefined,
  codes: ReadonlySet<string>,
  separator: "." | "/",
): string[] | undefined {
  if (code === undefined) return undefined;
  return [...codes].filter((each) => isWithin(each, code, separator));
}

function summary(entry: FeedEntry) {
  const { feedOrder: _, publicTitle, owner, ...rest } = entry;
  return { ...rest, title: publicTitle, agency: owner };
}
