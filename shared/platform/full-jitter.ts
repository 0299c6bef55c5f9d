import { setTimeout } from "node:timers/promises";

/** How long pauses between tries may last, in milliseconds. */
export interface Pauses {
  /** The limit of the pause after the first failure; it doubles with each further one. */
  readonly firstMs: number;
  /** The limit that no pause exceeds. */
  readonly longestMs: number;
}

/**
 * Returns how many milliseconds to pause after a number of failures: anything up to the limit, so
 * that callers who collided once do not collide again.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ ("full jitter")
 */
export function fullJitterMs(
  failures: number,
  { firstMs, longestMs }: Pauses,
  random: () => number = Math.random,
): number {
  return random() * Math.min(longestMs, firstMs * 2 ** (failures - 1));
}

/** Pauses after a number of failures, for `fullJitterMs`. */
export async function pauseWithFullJitter(failures: number, pauses: Pauses): Promise<void> {
  await setTimeout(fullJitterMs(failures, pauses));
}
