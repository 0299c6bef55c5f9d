import * as z from "zod/mini";
import type { Classification, State } from "#domain/vocabulary.ts";
import { publicReports } from "./entities/report-lists.ts";
import { feedPosition, publicFeedKey } from "./entities/report-places.ts";
import { REPORT } from "./entities/reports.ts";
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

/** Limits of one page with a filter: the entries that it reads in all, and at a time. */
const FEED_READS = 500;
const FEED_BATCH = 100;

/**
 * Lists the next public reports, newest first. A filter is applied after entries are read. To bound
 * the cost, a page for a rare value may be short or empty and still have a next page.
 */
export async function listFeed(table: Table, query: FeedQuery): Promise<Page<FeedEntry>> {
  const filter = feedFilter(query);
  const batch = filter ? FEED_BATCH : query.limit;
  const entries: FeedEntry[] = [];
  let position = query.after;
  for (let read = 0; read < FEED_READS; read += batch) {
    const { items, readTo } = await queryPage(
      table,
      publicReports,
      { from: query.from ?? FIRST, to: query.before ?? LAST },
      { limit: batch, filter, after: position === undefined ? undefined : entryAt(position) },
    );
    const found = items.map(toFeedEntry);
    entries.push(...found.slice(0, query.limit - entries.length));
    if (entries.length === query.limit) {
      const isLast = readTo === undefined && entries.at(-1) === found.at(-1);
      return { entries, next: isLast ? undefined : entries.at(-1)?.feedOrder };
    }
    position = readTo;
    if (position === undefined) return { entries, next: undefined };
  }
  return { entries, next: position };
}

/** Returns the keys of the entry at a position, even if it does not exist any more. */
function entryAt(position: string) {
  const trackingId = feedPosition.read(position)?.trackingId ?? "";
  return { ...REPORT.key({ trackingId }), feed: publicFeedKey.of({}), feedOrder: position };
}

function feedFilter({
  state,
  owners,
  region,
  category,
  classification,
}: FeedQuery): Filter | undefined {
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
  if (owners) {
    const keys = owners.map((_, position) => `:owner${position}`);
    terms.push(`#owner IN (${keys.join(", ")})`);
    names["#owner"] = "owner";
    owners.forEach((owner, position) => {
      values[`:owner${position}`] = owner;
    });
  }
  return terms.length > 0 ? { expression: terms.join(" AND "), names, values } : undefined;
}
