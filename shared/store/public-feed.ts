import * as z from "zod/mini";
import type { Classification, State } from "#domain/vocabulary.ts";
import { countMetric, logException } from "#platform/log.ts";
import {
  publicReports,
  publicReportsOfAgency,
  publicReportsOfCategory,
  publicReportsOfRegion,
} from "./entities/report-lists.ts";
import { feedPosition, publicFeedKey } from "./entities/report-places.ts";
import { REPORT } from "./entities/reports.ts";
import { type Page, summary, withTrackingId } from "./list-entries.ts";
import { mergedPage } from "./merged-page.ts";
import { FIRST, LAST } from "./positions.ts";
import { type Filter, type ItemPage, queryPage } from "./read.ts";
import type { Item, Table } from "./table-client.ts";

/** The public feed, and the feeds by agency, region and category. */

const feedEntrySchema = z.object({
  ...summary,
  publicTitle: z.string(),
  publishedAt: z.string(),
  feedOrder: z.string(),
});
/** A report as the feed shows it. */
export type FeedEntry = Omit<z.output<typeof feedEntrySchema>, "pk"> & {
  readonly trackingId: string;
};

/** Parses entries. One that cannot be read is logged and left out, so that the others are shown. */
const toFeedEntries = (items: readonly Item[]): FeedEntry[] =>
  items.flatMap((item) => {
    const parsed = feedEntrySchema.safeParse(item);
    if (parsed.success) return [withTrackingId(parsed.data)];
    logException(parsed.error, { list: "public-feed", pk: String(item["pk"]) });
    countMetric("ReportsNotProjected", 1);
    return [];
  });

/** Which public reports to list. */
export interface FeedQuery {
  /** Reports of any of these agencies, regions, or categories: of exactly these codes. */
  readonly owners?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly state?: State | undefined;
  readonly classification?: Classification | undefined;
  /** Reports published at or after `from` and before `before`. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A feed: all public reports, or those of one agency, region or category. */
type Feed =
  | { readonly by: "all" }
  | { readonly by: "owner" | "region" | "category"; readonly code: string };

/**
 * The largest number of feeds that are read for one page. So many cost at least 20 read units, and
 * a page of the whole feed, filtered, at most 25.
 */
const MOST_FEEDS = 40;

/**
 * Lists the next public reports, newest first, as `mergedPage` does. A page with filters reads the
 * feeds of the filter that has fewest, and leaves out what the others do not want.
 */
export function listFeed(table: Table, query: FeedQuery): Promise<Page<FeedEntry>> {
  const filters = codeFilters(query);
  const [fewest] = filters
    .filter(({ codes }) => codes.size <= MOST_FEEDS)
    .sort((a, b) => a.codes.size - b.codes.size);
  const others = filters.filter((each) => each !== fewest);
  const filter = fieldFilter(query);
  const range = { from: query.from ?? FIRST, to: query.before ?? LAST };
  const feeds: Feed[] = fewest
    ? [...fewest.codes].map((code) => ({ by: fewest.by, code }))
    : [{ by: "all" }];
  return mergedPage(
    {
      partitions: feeds,
      async read(feed, position, limit) {
        const after = position === undefined ? undefined : entryAt(feed, position);
        const { items, readTo } = await readFeed(table, feed, range, { limit, filter, after });
        const entries = toFeedEntries(items).filter((entry) =>
          others.every(({ by, codes }) => codes.has(entry[by] ?? "")),
        );
        return { entries, next: readTo };
      },
      positionOf: ({ feedOrder }) => feedOrder,
      isFiltered: filter !== undefined || others.length > 0,
    },
    { after: query.after, limit: query.limit },
  );
}

function codeFilters({ owners, regions, categories }: FeedQuery) {
  const asked = { owner: owners, region: regions, category: categories };
  return (["owner", "region", "category"] as const).flatMap((by) => {
    const codes = asked[by];
    return codes ? [{ by, codes: new Set(codes) }] : [];
  });
}

function readFeed(
  table: Table,
  feed: Feed,
  range: { readonly from: string; readonly to: string },
  options: { limit: number; filter: Filter | undefined; after: object | undefined },
): Promise<ItemPage> {
  switch (feed.by) {
    case "all":
      return queryPage(table, publicReports, range, options);
    case "owner":
      return queryPage(table, publicReportsOfAgency, { agency: feed.code, ...range }, options);
    case "region":
      return queryPage(table, publicReportsOfRegion, { region: feed.code, ...range }, options);
    case "category":
      return queryPage(table, publicReportsOfCategory, { category: feed.code, ...range }, options);
  }
}

/** Returns the keys of the entry at a position of a feed, even if the feed has no such entry. */
function entryAt(feed: Feed, position: string) {
  const trackingId = feedPosition.read(position)?.trackingId ?? "";
  const partition = feed.by === "all" ? { feed: publicFeedKey.of({}) } : { [feed.by]: feed.code };
  return { ...REPORT.key({ trackingId }), ...partition, feedOrder: position };
}

function fieldFilter({ state, classification }: FeedQuery): Filter | undefined {
  const fields = Object.entries({ state, classification }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
  if (fields.length === 0) return undefined;
  return {
    expression: fields.map(({ name }) => `#${name} = :${name}`).join(" AND "),
    names: Object.fromEntries(fields.map(({ name }) => [`#${name}`, name])),
    values: Object.fromEntries(fields.map(({ name, value }) => [`:${name}`, value])),
  };
}
