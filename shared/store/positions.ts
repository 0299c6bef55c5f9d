/**
 * A page of an index begins at a position: the sort key of the last entry that was read. Sort keys
 * are printable, so a space sorts before, and a tilde after, everything that follows a position.
 */
export const FIRST = " ";
export const LAST = "~";

/** Returns the start of a page: after a position, or at the beginning. */
export function behind(position: string | undefined): string {
  return (position ?? "") + FIRST;
}
