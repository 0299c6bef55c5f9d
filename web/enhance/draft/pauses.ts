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

/**
 * Returns how long the header `Retry-After` asks to wait, in milliseconds; undefined if it is absent
 * or malformed.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function askedPause(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_MS);
}
