import type { CursorSigner } from "#contract/cursor.ts";
import type { Issue } from "#domain/issue.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import { addDays, startOfDay } from "#domain/time/local-time.ts";
import { failure, type Request, type UseCase } from "#http/use-case.ts";
import { type FeedEntry, listFeed } from "#store/public-feed.ts";
import type { Table } from "#store/table-client.ts";

export interface ListReportsDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly cursors: () => Promise<CursorSigner>;
  /** The government in whose zone the days of `from` and `to` begin and end. */
  readonly leadGovernment: string;
}

/** Seconds that a page of the feed may be kept by anybody. */
const PUBLIC_FOR = 15;

/** The public feed, newest first. */
export function listReports(deps: ListReportsDeps): UseCase<"listReports"> {
  return {
    async handle({ query }) {
      const reference = await deps.reference();
      const { limit, cursor, ...filters } = query;
      const question = JSON.stringify(filters);
      const cursors = await deps.cursors();
      const after = cursor === undefined ? undefined : cursors.verify(question, cursor);
      const issues = unknownFilters(query, reference);
      if (cursor !== undefined && after === undefined) {
        issues.push({ path: "cursor", rule: "unknown-cursor" });
      }
      if (issues.length > 0) return failure("invalid", { issues });
      const zone = zoneOf(deps.leadGovernment, reference.agencies);
      const page = await listFeed(deps.table, {
        state: query.state,
        owners: query.agency === undefined ? undefined : reference.agencies.subtree(query.agency),
        region: query.region,
        category: query.category,
        classification: query.classification,
        from: query.from && startOfDay(query.from, zone),
        before: query.to && startOfDay(addDays(query.to, 1), zone),
        after,
        limit,
      });
      return {
        ok: true,
        publicFor: PUBLIC_FOR,
        body: {
          items: page.entries.map(summary),
          ...(page.next && { nextCursor: cursors.sign(question, page.next) }),
        },
      };
    },
  };
}

function unknownFilters(
  { agency, region }: Request<"listReports">["query"],
  { agencies, regions }: ReferenceData,
): Issue[] {
  const issues: (Issue | false)[] = [
    agency !== undefined && !agencies.get(agency) && { path: "agency", rule: "unknown-agency" },
    region !== undefined && !regions.has(region) && { path: "region", rule: "unknown-region" },
  ];
  return issues.filter((issue) => issue !== false);
}

function summary(entry: FeedEntry) {
  const { feedOrder: _, publicTitle, owner, ...rest } = entry;
  return { ...rest, title: publicTitle, agency: owner };
}
