import type { Page } from "./list-entries.ts";

/** How many entries of a list one page reads in all, and at a time, if it leaves some out. */
const MOST_READ = 500;
const READ_AT_ONCE = 100;

/** A list that is read in parts, and which of its entries are wanted. */
export interface FilteredList<T> {
  /**
   * Reads entries after a position. Those that are not wanted are left out, here or by DynamoDB, so
   * there may be fewer than the limit.
   */
  read(after: string | undefined, limit: number): Promise<Page<T>>;
  /** The position right after an entry. */
  positionOf(entry: T): string;
  /** Whether any entry may be left out. */
  readonly isFiltered: boolean;
}

/**
 * Reads a page of a list whose entries are left out after they are read. To bound the cost, a page
 * may be short or empty and still have a next page.
 */
export async function filteredPage<T>(
  { read, positionOf, isFiltered }: FilteredList<T>,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<Page<T>> {
  const batch = isFiltered ? READ_AT_ONCE : limit;
  const found: T[] = [];
  let position = after;
  let count = 0;
  do {
    const { entries, next } = await read(position, batch);
    found.push(...entries);
    position = next;
    count += batch;
  } while (position !== undefined && found.length < limit && count < MOST_READ);
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: last && found.length > limit ? positionOf(last) : position };
}
