import type { CursorSigner } from "#contract/cursor.ts";
import { method } from "#contract/methods/public/list-reports.ts";
import type { Issue } from "#domain/issue.ts";
import type { AgencyTree } from "#domain/reference/agencies.ts";
import type { Category } from "#domain/reference/categories.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import { addDays, startOfDay } from "#domain/time/local-time.ts";
import { cursorPage } from "#http/cursor-page.ts";
import type { Request, UseCase } from "#http/use-case.ts";
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

/** For how many seconds any cache may keep a page of the feed. */
const PUBLIC_SECONDS = 15;

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
          const zone = zoneOf(deps.leadGovernment, reference.agencies);
          const { entries, next } = await listFeed(deps.table, {
            state: query.state,
            owners: query.agency === undefined ? undefined : known.agencies.subtree(query.agency),
            regions: within(query.region, known.regions, "."),
            categories: within(query.category, known.categories, "/"),
            classification: query.classification,
            from: query.from && startOfDay(query.from, zone),
            before: query.to && startOfDay(addDays(query.to, 1), zone),
            after,
            limit,
          });
          return { items: entries.map(summary), next };
        },
      );
      return answer.ok ? { ...answer, publicSeconds: PUBLIC_SECONDS } : answer;
    },
  };
}

/** The codes that a filter may name. */
interface Known {
  readonly agencies: AgencyTree;
  readonly regions: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

/**
 * Returns a code and all codes below it, which begin with it and the separator; undefined without a
 * code.
 */
function within(
  code: string | undefined,
  codes: ReadonlySet<string>,
  separator: string,
): string[] | undefined {
  if (code === undefined) return undefined;
  return [...codes].filter((each) => each === code || each.startsWith(code + separator));
}

function wrongFilters(
  { agency, region, category, from, to }: Request<typeof method>["query"],
  { agencies, regions, categories }: Known,
): Issue[] {
  const issues: (Issue | false)[] = [
    agency !== undefined && !agencies.get(agency) && { path: "agency", rule: "unknown-agency" },
    region !== undefined && !regions.has(region) && { path: "region", rule: "unknown-region" },
    category !== undefined &&
      !categories.has(category) && { path: "category", rule: "unknown-category" },
    from !== undefined &&
      to !== undefined &&
      to < from && { path: "to", rule: "ends-before-start" },
  ];
  return issues.filter((issue) => issue !== false);
}

function summary(entry: FeedEntry) {
  const { feedOrder: _, publicTitle, owner, ...rest } = entry;
  return { ...rest, title: publicTitle, agency: owner };
}
