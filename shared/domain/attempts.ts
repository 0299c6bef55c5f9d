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

/** Whether the next wrong code begins a new count, because what came before matters no longer. */
export function startsAnew(wrongAt: readonly number[], now: number): boolean {
  const last = wrongAt.at(-1);
  return last !== undefined && (now - last >= WINDOW || wrongAt.length >= LONGEST);
}

/** When wrong codes until now are of no interest any more. */
export function forgetAt(now: number): number {
  return now + 2 * WINDOW;
}
