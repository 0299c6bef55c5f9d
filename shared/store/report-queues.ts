import * as z from "zod/mini";
import { deadlinesSchema } from "#domain/time/deadlines.ts";
import { STATES, type State } from "#domain/vocabulary.ts";
import { queueOfAgency, queueOfGovernment } from "./entities/report-lists.ts";
import { ordinal } from "./entities/report-places.ts";
import { type Page, summary, withTrackingId } from "./list-entries.ts";
import { behind, LAST } from "./positions.ts";
import { type Filter, type ItemPage, queryPage } from "./read.ts";
import { agencyPartition, agencyQueueValues, governmentPartition } from "./report-indexes.ts";
import type { Item, Table } from "./table-client.ts";

/** Queues: the reports that agencies and governments have to handle, by next deadline. */

const queueEntrySchema = z.object({
  ...summary,
  government: z.string(),
  policy: z.string(),
  title: z.string(),
  deadlines: deadlinesSchema,
  queueOrder: z.string(),
});
export const toQueueEntry = (item: Item) => withTrackingId(queueEntrySchema.parse(item));
/** A report as a queue shows it. */
export type QueueEntry = ReturnType<typeof toQueueEntry>;

/** A queue: the reports of one agency, or all that one government is responsible for. */
export interface Queue {
  readonly of: "agency" | "government";
  readonly body: string;
}

export interface QueueQuery {
  readonly queues: readonly Queue[];
  readonly states: readonly State[];
  /** Only deadlines after an ordinal, or only those up to one. */
  readonly due?: { readonly after?: number; readonly through?: number };
  /** The position of the last entry seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Lists the next reports of some queues, in order of the next deadline. The partitions are read in
 * parallel and merged. If a partition also holds states that were not asked for, they are filtered
 * out after reading: a page may be short or empty and still have a next page.
 */
export async function listQueue(table: Table, query: QueueQuery): Promise<Page<QueueEntry>> {
  const pages = await Promise.all(
    query.queues
      .flatMap((queue) => partitionsOf(queue, query.states))
      .map((partition) => queuePage(table, partition, query)),
  );
  // The pages reach different positions. After the lowest one, entries may be missing.
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

/** A partition of a queue's index, and the wanted states in it. */
export interface QueuePartition {
  readonly of: Queue["of"];
  readonly body: string;
  readonly states: readonly [State, ...State[]];
  /** Whether it also holds reports of states that are not wanted. */
  readonly holdsOthers: boolean;
}

/** States in which a report has an owner: from the first forward on, unless it was returned. */
const OWNED_STATES = STATES.filter((state) => state !== "awaiting-verification");

/** Returns the partitions with reports of the states. */
export function partitionsOf({ of, body }: Queue, states: readonly State[]): QueuePartition[] {
  const [keyOf, held] =
    of === "agency" ? [agencyPartition, OWNED_STATES] : [governmentPartition, STATES];
  const byKey = Map.groupBy(held, (state) => keyOf(body, state));
  return [...byKey.values()].flatMap((all) => {
    const [first, ...others] = all.filter((state) => states.includes(state));
    if (first === undefined) return [];
    const holdsOthers = 1 + others.length < all.length;
    return [{ of, body, states: [first, ...others], holdsOthers }];
  });
}

/**
 * Limits of one page with a filter: the entries that it reads of a partition in all, and at a time.
 */
const QUEUE_READS = 500;
const QUEUE_BATCH = 100;

/**
 * Reads the next entries of a partition. `readTo` is the position up to which they are complete;
 * undefined at the end of the partition.
 */
async function queuePage(
  table: Table,
  partition: QueuePartition,
  query: QueueQuery,
): Promise<{ entries: readonly QueueEntry[]; readTo: string | undefined }> {
  const { from, to } = queueRange(query);
  const entries: QueueEntry[] = [];
  let start = from;
  for (let read = 0, limit = query.limit; ; limit = QUEUE_BATCH) {
    const { items, readTo } = await readQueue(table, partition, { from: start, to, limit });
    entries.push(...items.map(toQueueEntry));
    read += limit;
    if (readTo === undefined || entries.length >= query.limit || read >= QUEUE_READS) {
      return { entries, readTo };
    }
    start = behind(readTo);
  }
}

export function readQueue(
  table: Table,
  { of, body, states, holdsOthers }: QueuePartition,
  { limit, ...range }: { readonly from: string; readonly to: string; readonly limit: number },
): Promise<ItemPage> {
  const options = { limit, filter: holdsOthers ? stateFilter(states) : undefined };
  const [state] = states;
  return of === "agency"
    ? queryPage(table, queueOfAgency, { ...agencyQueueValues(body, state), ...range }, options)
    : queryPage(table, queueOfGovernment, { government: body, state, ...range }, options);
}

function stateFilter(states: readonly State[]): Filter {
  const values = Object.fromEntries(states.map((state, n) => [`:state${n}`, state]));
  const expression = `#state IN (${Object.keys(values).join(", ")})`;
  return { expression, names: { "#state": "state" }, values };
}

export function queueRange({ due, after }: Pick<QueueQuery, "due" | "after">): {
  from: string;
  to: string;
} {
  const seen = behind(after);
  const first = due?.after === undefined ? seen : ordinal.write(due.after) + LAST;
  return {
    from: seen > first ? seen : first,
    to: due?.through === undefined ? LAST : ordinal.write(due.through) + LAST,
  };
}
