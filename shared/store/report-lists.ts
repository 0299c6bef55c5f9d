import * as z from "zod/mini";
import { deadlinesSchema, type Tick } from "#domain/time/deadlines.ts";
import { CLASSIFICATIONS, type Classification, STATES, type State } from "#domain/vocabulary.ts";
import {
  agencyPartition,
  duePartition,
  governmentPartition,
  ordinalKey,
  PARKED,
  PUBLIC_FEED,
  reportPartition,
  type Scale,
  SNAPSHOT,
  tickKey,
  trackingIdIn,
} from "./keys.ts";
import { agencyQueue, deadlinesDue, governmentQueue, publicFeed } from "./table.ts";
import { type Item, queryPage, type Table, toItem } from "./table-client.ts";

/** Lists of reports, each a page of an index. What they cost does not grow with the reports. */

const summary = {
  pk: z.string().check(z.startsWith(reportPartition(""))),
  version: z.int(),
  state: z.enum(STATES),
  classification: z.enum(CLASSIFICATIONS),
  category: z.optional(z.string()),
  owner: z.optional(z.string()),
  region: z.optional(z.string()),
  submittedAt: z.string(),
  updatedAt: z.string(),
};

const queueEntrySchema = z.object({
  ...summary,
  government: z.string(),
  policy: z.string(),
  title: z.string(),
  deadlines: deadlinesSchema,
  queueOrder: z.string(),
});
export type QueueEntry = ReturnType<typeof toQueueEntry>;
const toQueueEntry = (item: Item) => withTrackingId(queueEntrySchema.parse(item));

const feedEntrySchema = z.object({
  ...summary,
  publicTitle: z.string(),
  publishedAt: z.string(),
  feedOrder: z.string(),
});
export type FeedEntry = ReturnType<typeof toFeedEntry>;
const toFeedEntry = (item: Item) => withTrackingId(feedEntrySchema.parse(item));

/** An entry with the tracking id that its key holds. */
function withTrackingId<Entry extends { readonly pk: string }>({ pk, ...entry }: Entry) {
  return { trackingId: trackingIdIn(pk), ...entry };
}

/** A page; `next` is the position after which the following one begins, if there may be one. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly next: string | undefined;
}

/** One of the queues: that of an agency, or all that a government is responsible for. */
export interface Queue {
  readonly of: "agency" | "government";
  readonly body: string;
}

export interface QueueQuery {
  readonly queues: readonly Queue[];
  readonly states: readonly State[];
  /** Only deadlines up to this ordinal, or only those after it. */
  readonly due?: { readonly through: number } | { readonly after: number };
  /** The position of the last entry seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * The next reports of some queues, in order of the next deadline. The partitions that hold them are
 * read side by side and merged. Where some states of a partition are asked for, the others are
 * filtered out: a page for a rare one may be short, with a position to go on from.
 */
export async function listQueue(table: Table, query: QueueQuery): Promise<Page<QueueEntry>> {
  const pages = await Promise.all(
    query.queues
      .flatMap((queue) => partitionsOf(queue, query.states))
      .map((partition) => queuePage(table, partition, query)),
  );
  // Behind the position that the page which came least far has reached, entries may be missing.
  const [reached] = pages.flatMap(({ readTo }) => readTo ?? []).sort();
  const merged = new Map(
    pages.flatMap(({ entries }) => entries).map((entry) => [entry.trackingId, entry]),
  );
  const sorted = [...merged.values()]
    .filter(({ queueOrder }) => reached === undefined || queueOrder <= reached)
    .sort((a, b) => (a.queueOrder < b.queueOrder ? -1 : 1));
  const entries = sorted.slice(0, query.limit);
  return { entries, next: sorted.length > entries.length ? entries.at(-1)?.queueOrder : reached };
}

/** A partition of a queue's index, and the states that are wanted of it. */
interface QueuePartition {
  readonly index: typeof agencyQueue | typeof governmentQueue;
  readonly key: string;
  readonly states: readonly State[];
  /** Whether it holds reports of other states too. */
  readonly holdsOthers: boolean;
}

/** States in which a report has an owner: from the first forward on, unless it was returned. */
const OWNED_STATES = STATES.filter((state) => state !== "awaiting-verification");

function partitionsOf({ of, body }: Queue, states: readonly State[]): QueuePartition[] {
  const [index, keyOf, held] =
    of === "agency"
      ? [agencyQueue, agencyPartition, OWNED_STATES]
      : [governmentQueue, governmentPartition, STATES];
  const byKey = Map.groupBy(held, (state) => keyOf(body, state));
  return [...byKey].flatMap(([key, all]) => {
    const wanted = all.filter((state) => states.includes(state));
    const holdsOthers = wanted.length < all.length;
    return wanted.length === 0 ? [] : [{ index, key, states: wanted, holdsOthers }];
  });
}

/** Entries that a page reads of a partition at most, and at a time, while it looks for some. */
const QUEUE_READS = 500;
const QUEUE_BATCH = 100;

/** Some of a partition's next entries, and the position up to which these are all; none at its end. */
async function queuePage(
  table: Table,
  { index, key, states, holdsOthers }: QueuePartition,
  query: QueueQuery,
): Promise<{ entries: readonly QueueEntry[]; readTo: string | undefined }> {
  const { from, to } = queueRange(query);
  const wanted = Object.fromEntries(states.map((state, position) => [`:state${position}`, state]));
  const entries: QueueEntry[] = [];
  let start = from;
  for (let read = 0, batch = query.limit; ; batch = QUEUE_BATCH) {
    const { items, more } = await queryPage(table, {
      IndexName: index.name,
      KeyConditionExpression: "#partition = :partition AND queueOrder BETWEEN :from AND :to",
      ExpressionAttributeNames: {
        "#partition": index.partitionKey,
        ...(holdsOthers && { "#state": "state" }),
      },
      ...(holdsOthers && { FilterExpression: `#state IN (${Object.keys(wanted).join(", ")})` }),
      values: { ":partition": key, ":from": start, ":to": to, ...(holdsOthers && wanted) },
      Limit: batch,
    });
    entries.push(...items.map(toQueueEntry));
    read += batch;
    const readTo = more?.[index.sortKey]?.S;
    if (readTo === undefined || entries.length >= query.limit || read >= QUEUE_READS) {
      return { entries, readTo };
    }
    start = `${readTo}${FIRST}`;
  }
}

/** Sorts before, and after, everything that follows an ordinal or a position. */
const FIRST = " ";
const LAST = "~";

function queueRange({ due, after }: QueueQuery): { from: string; to: string } {
  const start = after === undefined ? "" : `${after}${FIRST}`;
  if (!due) return { from: start || FIRST, to: LAST };
  if ("through" in due) {
    return { from: start || FIRST, to: `${ordinalKey(due.through)}${LAST}` };
  }
  const behind = `${ordinalKey(due.after)}${LAST}`;
  return { from: start > behind ? start : behind, to: LAST };
}

export interface FeedQuery {
  readonly state?: State | undefined;
  /** Any of these agencies. */
  readonly owners?: readonly string[] | undefined;
  /** The region, category and all below it. */
  readonly region?: string | undefined;
  readonly category?: string | undefined;
  readonly classification?: Classification | undefined;
  /** Published from, and before, an instant. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Entries that a page reads at most, and at a time, while it looks for some that pass a filter. */
const FEED_READS = 500;
const FEED_BATCH = 100;

/**
 * The next public reports, newest first. A filter is applied to what is read: a page for a rare
 * value may be short, with a position to go on from, rather than read without end.
 */
export async function listFeed(table: Table, query: FeedQuery): Promise<Page<FeedEntry>> {
  const filter = feedFilter(query);
  const batch = filter.expression ? FEED_BATCH : query.limit;
  const entries: FeedEntry[] = [];
  let position = query.after;
  for (let read = 0; read < FEED_READS; read += batch) {
    const { items, more } = await feedPage(table, query, filter, { position, batch });
    const found = items.map(toFeedEntry);
    entries.push(...found.slice(0, query.limit - entries.length));
    if (entries.length === query.limit) {
      const isLast = !more && entries.at(-1) === found.at(-1);
      return { entries, next: isLast ? undefined : entries.at(-1)?.feedOrder };
    }
    position = more?.[publicFeed.sortKey]?.S;
    if (position === undefined) return { entries, next: undefined };
  }
  return { entries, next: position };
}

function feedPage(
  table: Table,
  query: FeedQuery,
  filter: FeedFilter,
  { position, batch }: { position: string | undefined; batch: number },
) {
  return queryPage(table, {
    IndexName: publicFeed.name,
    KeyConditionExpression: "#partition = :partition AND #order BETWEEN :from AND :before",
    ExpressionAttributeNames: {
      "#partition": publicFeed.partitionKey,
      "#order": publicFeed.sortKey,
      ...filter.names,
    },
    ...(filter.expression && { FilterExpression: filter.expression }),
    values: {
      ":partition": PUBLIC_FEED,
      ":from": query.from ?? FIRST,
      ":before": query.before ?? LAST,
      ...filter.values,
    },
    ScanIndexForward: false,
    Limit: batch,
    ...(position !== undefined && { ExclusiveStartKey: toItem(feedKey(position)) }),
  });
}

/** The key of the entry at a position, whether or not it is still there. */
function feedKey(position: string) {
  return {
    pk: reportPartition(position.slice(position.indexOf("#") + 1)),
    sk: SNAPSHOT,
    [publicFeed.partitionKey]: PUBLIC_FEED,
    [publicFeed.sortKey]: position,
  };
}

interface FeedFilter {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

function feedFilter({ state, owners, region, category, classification }: FeedQuery): FeedFilter {
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
  return { expression: terms.join(" AND "), names, values };
}

export interface DueQuery {
  readonly scale: Scale;
  readonly shard: number;
  /** The last tick that has passed anywhere; all that wait for time when absent. */
  readonly through?: Tick;
  readonly limit: number;
}

/** Tracking ids of reports on which time acts by now, from one shard, the longest due first. */
export async function listDue(table: Table, due: DueQuery): Promise<Page<string>> {
  return duePage(table, {
    partition: duePartition(due.scale, due.shard),
    through: due.through === undefined ? LAST : `${tickKey(due.through)}${LAST}`,
    limit: due.limit,
  });
}

/** Tracking ids of reports that a sweep could not process, the longest parked first. */
export async function listParked(
  table: Table,
  limit: number,
  after?: string,
): Promise<Page<string>> {
  return duePage(table, { partition: PARKED, after, through: LAST, limit });
}

interface DuePage {
  readonly partition: string;
  /** The position of the last entry seen. */
  readonly after?: string | undefined;
  readonly through: string;
  readonly limit: number;
}

async function duePage(
  table: Table,
  { partition, after, through, limit }: DuePage,
): Promise<Page<string>> {
  const { items, more } = await queryPage(table, {
    IndexName: deadlinesDue.name,
    KeyConditionExpression: "#partition = :partition AND #order BETWEEN :from AND :through",
    ExpressionAttributeNames: {
      "#partition": deadlinesDue.partitionKey,
      "#order": deadlinesDue.sortKey,
    },
    values: {
      ":partition": partition,
      ":from": after === undefined ? FIRST : `${after}${FIRST}`,
      ":through": through,
    },
    Limit: limit,
  });
  return {
    entries: items.map((item) => trackingIdIn(dueEntrySchema.parse(item).pk)),
    next: more?.[deadlinesDue.sortKey]?.S,
  };
}

const dueEntrySchema = z.object({ pk: summary.pk });
