import { behind } from "./positions.ts";
import {
  partitionsOf,
  type QueueEntry,
  type QueuePartition,
  type QueueQuery,
  queueRange,
  readQueue,
  toQueueEntry,
} from "./report-queues.ts";
import type { Table } from "./table-client.ts";

/** How many entries are kept in memory at most, and are read of a partition at a time. */
const MOST_KEPT = 10_000;
const MOST_AT_ONCE = 1_000;

/** What was read of a partition and not handed out yet. */
interface Part {
  readonly partition: QueuePartition;
  entries: readonly QueueEntry[];
  /** Where to read on; undefined at the end of the partition. */
  start: string | undefined;
  /** The position up to which the entries are complete. */
  readTo: string | undefined;
}

/**
 * Reads all reports of some queues in order of the next deadline, in portions: the partitions are
 * read side by side and merged, and memory holds a part of each. A report of two queues is listed
 * once.
 */
export async function* wholeQueue(
  table: Table,
  query: Omit<QueueQuery, "after" | "limit">,
): AsyncGenerator<readonly QueueEntry[], void> {
  const { from, to } = queueRange(query);
  const parts = query.queues
    .flatMap((queue) => partitionsOf(queue, query.states))
    .map((partition): Part => ({ partition, entries: [], start: from, readTo: undefined }));
  const limit = Math.min(MOST_AT_ONCE, Math.ceil(MOST_KEPT / parts.length));
  const readOn = async (part: Part, start: string) => {
    const { items, readTo } = await readQueue(table, part.partition, { from: start, to, limit });
    part.entries = items.map(toQueueEntry);
    part.readTo = readTo;
    part.start = readTo === undefined ? undefined : behind(readTo);
  };
  const readOnAll = () =>
    Promise.all(
      parts.map(async (part) => {
        if (part.entries.length > 0 || part.start === undefined) return;
        await readOn(part, part.start);
      }),
    );
  let reading = readOnAll();
  do {
    await reading;
    // Behind the lowest position that a partition was read to, entries may be missing.
    const [reached] = parts.flatMap(({ readTo }) => readTo ?? []).sort();
    const isComplete = ({ queueOrder }: QueueEntry) =>
      reached === undefined || queueOrder <= reached;
    const complete = parts.flatMap(({ entries }) => entries.filter(isComplete));
    for (const part of parts) part.entries = part.entries.filter((each) => !isComplete(each));
    // The next entries come while the caller works on these.
    reading = readOnAll();
    // If it fails, the loop throws; a caller who stops before is not concerned.
    reading.catch(() => {});
    yield inOrder(complete);
  } while (parts.some(({ entries, start }) => entries.length > 0 || start !== undefined));
}

function inOrder(entries: readonly QueueEntry[]): readonly QueueEntry[] {
  const once = new Map(entries.map((entry) => [entry.trackingId, entry]));
  return [...once.values()].sort((a, b) => (a.queueOrder < b.queueOrder ? -1 : 1));
}
