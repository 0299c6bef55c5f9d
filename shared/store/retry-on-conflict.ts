import { setTimeout } from "node:timers/promises";

/** What an attempt returns if another request came first. */
class Conflict {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

/**
 * Says that another request came first, so that the attempt has to be made again on what it left.
 *
 * @param error what is thrown if no attempt is left
 */
export function conflict(error?: unknown): Conflict {
  return new Conflict(error);
}

/** Longest pause after the first conflict, and after any. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/**
 * Makes an attempt, and again after a pause while it returns a conflict. The pauses differ at random,
 * or those who collided once would collide again.
 *
 * @param limit most attempts
 * @param attempt reads anew what it decides by
 * @throws Error after the last conflict: the one that the conflict names, if any
 */
export async function retryOnConflict<T>(
  limit: number,
  attempt: () => Promise<T | Conflict>,
  pause: (conflicts: number) => Promise<void> = pauseWithJitter,
): Promise<T> {
  for (let conflicts = 1; ; conflicts++) {
    const result = await attempt();
    if (!(result instanceof Conflict)) return result;
    if (conflicts === limit) {
      throw result.error ?? new Error(`Other requests came first in each of ${limit} attempts`);
    }
    await pause(conflicts);
  }
}

/**
 * Milliseconds to pause after a number of conflicts: anything up to a limit that doubles each time.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ ("full jitter")
 */
export function fullJitterMs(conflicts: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (conflicts - 1));
}

async function pauseWithJitter(conflicts: number): Promise<void> {
  await setTimeout(fullJitterMs(conflicts));
}
