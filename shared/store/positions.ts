/**
 * Pages of an index go on from a position: the sort key of the last entry that was read. Sort keys
 * are printable, so a space sorts before, and a tilde after, all that may follow a position.
 */
export const FIRST = " ";
export const LAST = "~";

/** Where a page begins: behind a position, or at the beginning. */
export function behind(position: string | undefined): string {
  return (position ?? "") + FIRST;
}
