import * as z from "zod/mini";
import type { Classification, State } from "#domain/vocabulary.ts";
import { publicReports } from "./entities/report-lists.ts";
import { feedPosition, publicFeedKey } from "./entities/report-places.ts";
import { REPORT } from "./entities/reports.ts";
import { filteredPage } from "./filtered-page.ts";
import { type Page, summary, withTrackingId } from "./list-entries.ts";
import { FIRST, LAST } from "./positions.ts";
import { type Filter, queryPage } from "./read.ts";
import type { Item, Table } from "./table-client.ts";

/** The public feed. */

const feedEntrySchema = z.object({
  ...summary,
  publicTitle: z.string(),
  publishedAt: z.string(),
  feedOrder: z.string(),
});
const toFeedEntry = (item: Item) => withTrackingId(feedEntrySchema.parse(item));
/** A report as the feed shows it. */
export type FeedEntry = ReturnType<typeof toFeedEntry>;

/** Which public reports to list. */
export interface FeedQuery {
  readonly state?: State | undefined;
  /** Reports of any of these agencies. */
  readonly owners?: readonly string[] | undefined;
  /** Reports of this region, or category, and all below it. */
  readonly region?: string | undefined;
  readonly category?: string | undefined;
  readonly classification?: Classification | undefined;
  /** Reports published at or after `from` and before `before`. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Lists the next public reports, newest first, as `filteredPage` does. */
export function listFeed(table: Table, query: FeedQuery): Promise<Page<FeedEntry>> {
  const filter = feedFilter(query);
  const range = { from: query.from ?? FIRST, to: query.before ?? LAST };
  // DynamoDB compares with a hundred values at most, and a province has more agencies.
  const owners = query.owners && new Set(query.owners);
  return filteredPage(
    {
      async read(position, limit) {
        const after = position === undefined ? undefined : entryAt(position);
        const { items, readTo } = await queryPage(table, publicReports, range, {
          ...{ limit, filter, after },
        });
        const listed = items.map(toFeedEntry);
        const entries = owners ? listed.filter(({ owner = "" }) => owners.has(owner)) : listed;
        return { entries, next: readTo };
      },
      positionOf: ({ feedOrder }) => feedOrder,
      isFiltered: filter !== undefined || owners !== undefined,
    },
    { after: query.after, limit: query.limit },
  );
}

/** Returns the keys of the entry at a position, even if it does not exist any more. */
function entryAt(position: string) {
  const trackingId = feedPosition.read(position)?.trackingId ?? "";
  return { ...REPORT.key({ trackingId }), feed: publicFeedKey.of({}), feedOrder: position };
}

function feedFilter({ state, region, category, classification }: FeedQuery): Filter | undefined {
  const terms: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, string> = {};
  const equals = (name: string, value: string | undefined) => {
    if (value === undefined) return;
    terms.push(`#${name} = :${name}`);
    names[`#${name}`] = name;
    values[`:${name}`] = value;
  };
  const within = (name: string, value: string | undefined, separator: string) => {
    if (value === undefined) return;
    terms.push(`(#${name} = :${name} OR begins_with(#${name}, :${name}Within))`);
    names[`#${name}`] = name;
    values[`:${name}`] = value;
    values[`:${name}Within`] = value + separator;
  };
  equals("state", state);
  equals("classification", classification);
  within("region", region, ".");
  within("category", category, "/");
  return terms.length > 0 ? { expression: terms.join(" AND "), names, values } : undefined;
}
