/**
 * Wrong access codes of one report: five within fifteen minutes lock its code for fifteen minutes.
 * Times are in milliseconds.
 */
const LIMIT = 5;
const WINDOW = 15 * 60_000;

/** When the lock ends; undefined when the code is not locked. */
export function lockedUntil(wrongAt: readonly number[], now: number): number | undefined {
  const last = wrongAt.at(-1);
  const first = wrongAt.at(-LIMIT);
  if (last === undefined || first === undefined || last - first > WINDOW) return undefined;
  return now < last + WINDOW ? last + WINDOW : undefined;
}

/** Slow guessing must not make the list grow for ever. */
const LONGEST = 20;

/**
 * What to keep of a list that has to be shortened before the next wrong code is added: nothing when
 * the last one is long past, the latest when there are too many. Undefined when it can just grow.
 */
export function shortened(wrongAt: readonly number[], now: number): readonly number[] | undefined {
  const last = wrongAt.at(-1);
  if (last === undefined) return undefined;
  if (now - last >= WINDOW) return [];
  return wrongAt.length >= LONGEST ? wrongAt.slice(1 - LIMIT) : undefined;
}

/** When wrong codes until now are of no interest any more. */
export function forgetAt(now: number): number {
  return now + 2 * WINDOW;
}
