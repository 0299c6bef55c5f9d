/** The first pause between two tries, and the longest: milliseconds. */
const FIRST_MS = 2_000;
const LONGEST_MS = 300_000;

/**
 * Returns how long to wait before the next try: twice as long each time, and up to half of it less
 * by chance, so that phones that lost the network together do not come back together.
 *
 * @param tries how many tries have failed, from 1
 * @param chance from 0 to 1
 * @returns milliseconds
 */
export function pauseAfter(tries: number, chance: number): number {
  const longest = Math.min(FIRST_MS * 2 ** (tries - 1), LONGEST_MS);
  return Math.round(longest * (1 - chance / 2));
}

/** Returns the pause that the API asks for, in milliseconds; not longer than any other pause. */
export const keptPause = (askedMs: number): number => Math.min(askedMs, LONGEST_MS);
