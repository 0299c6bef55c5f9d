import { MINUTE_MS } from "../time/local-time.ts";

/**
 * Wrong access codes of one report: five within fifteen minutes lock its code for fifteen minutes.
 * Times in this file are milliseconds since 1970.
 */
const LIMIT = 5;
const WINDOW_MS = 15 * MINUTE_MS;

/** Returns when the lock ends, or undefined if the code is not locked. */
export function lockedUntil(wrongAt: readonly number[], now: number): number | undefined {
  const last = wrongAt.at(-1);
  const first = wrongAt.at(-LIMIT);
  if (last === undefined || first === undefined || last - first > WINDOW_MS) return undefined;
  return now < last + WINDOW_MS ? last + WINDOW_MS : undefined;
}

/** The most times that are kept, so that slow guessing does not make the list grow without end. */
const LONGEST = 20;

/**
 * Returns what to keep of the list of wrong codes before the next one is added, or undefined if the
 * whole list stays. If the last wrong code is at least fifteen minutes old, nothing is kept; if the
 * list is too long, only the latest times are kept.
 */
export function shortened(wrongAt: readonly number[], now: number): readonly number[] | undefined {
  const last = wrongAt.at(-1);
  if (last === undefined) return undefined;
  if (now - last >= WINDOW_MS) return [];
  return wrongAt.length >= LONGEST ? wrongAt.slice(1 - LIMIT) : undefined;
}

/** Returns when the wrong codes up to now can be deleted. */
export function forgetAt(now: number): number {
  return now + 2 * WINDOW_MS;
}
