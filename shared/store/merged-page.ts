import type { Page } from "./list-entries.ts";

/** How many entries one page reads in all, and at a time, if it leaves some out. */
const MOST_READ = 500;
const READ_AT_ONCE = 100;

/** A read costs at least half a unit, for 4 KB: so many entries of a feed cost no more than one. */
const LEAST_AT_ONCE = 10;

/** A list in several partitions, in which positions sort from the last to the first. */
export interface MergedList<T, P> {
  readonly partitions: readonly P[];
  /**
   * Reads entries of a partition after a position, which need not be one of this partition. Those
   * that are not wanted are left out, so there may be fewer than the limit.
   */
  read(partition: P, after: string | undefined, limit: number): Promise<Page<T>>;
  /** The position right after an entry. */
  positionOf(entry: T): string;
  /** Whether any entry may be left out. */
  readonly isFiltered: boolean;
}

/** What was read of a partition so far. */
interface Part<T, P> {
  readonly partition: P;
  readonly entries: T[];
  /** The position up to which the entries are complete; undefined before the first entry. */
  readTo: string | undefined;
  isWhole: boolean;
}

/**
 * Reads a page of some partitions as if they were one list. They are read in parallel, a part of
 * each, and then only those that may hold an entry of the page are read further. To bound the cost,
 * a page may be short or empty and still have a next page.
 */
export async function mergedPage<T, P>(
  list: MergedList<T, P>,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<Page<T>> {
  const parts = list.partitions.map((partition): Part<T, P> => {
    return { partition, entries: [], readTo: after, isWhole: false };
  });
  const wanted = list.isFiltered ? READ_AT_ONCE : limit;
  let merged: readonly T[] = [];
  let pending: readonly Part<T, P>[] = parts;
  for (let count = 0; pending.length > 0 && count < MOST_READ; ) {
    const each = Math.min(wanted, Math.max(LEAST_AT_ONCE, Math.ceil(wanted / pending.length)));
    await Promise.all(pending.map((part) => readOn(list, part, each)));
    count += each * pending.length;
    merged = inOrder(parts, list.positionOf);
    const last = merged[limit - 1];
    const end = last && list.positionOf(last);
    pending = parts.filter(
      ({ isWhole, readTo = "" }) => !isWhole && (end === undefined || readTo > end),
    );
  }
  // Behind the first of the positions that the parts reach, entries may be missing.
  const reached = parts
    .flatMap(({ isWhole, readTo = "" }) => (isWhole ? [] : readTo))
    .sort()
    .at(-1);
  const complete = merged.filter(
    (entry) => reached === undefined || list.positionOf(entry) >= reached,
  );
  const entries = complete.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: last && complete.length > limit ? list.positionOf(last) : reached };
}

async function readOn<T, P>(
  { read }: MergedList<T, P>,
  part: Part<T, P>,
  limit: number,
): Promise<void> {
  const { entries, next } = await read(part.partition, part.readTo, limit);
  part.entries.push(...entries);
  part.readTo = next;
  part.isWhole = next === undefined;
}

/**
 * Returns all entries in the order of the list. While a report moves to another partition, both may
 * list it.
 */
function inOrder<T, P>(
  parts: readonly Part<T, P>[],
  positionOf: (entry: T) => string,
): readonly T[] {
  const byPosition = new Map(
    parts.flatMap(({ entries }) => entries).map((entry) => [positionOf(entry), entry]),
  );
  return [...byPosition.keys()]
    .sort()
    .reverse()
    .flatMap((position) => byPosition.get(position) ?? []);
}
