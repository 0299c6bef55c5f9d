import { setTimeout } from "node:timers/promises";

/** The result of an attempt when another request was first. */
class Conflict {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

/**
 * Returns the result that makes `retryOnConflict` repeat the attempt with fresh data.
 *
 * @param error thrown if no attempt is left
 */
export function conflict(error?: unknown): Conflict {
  return new Conflict(error);
}

/** The longest pause after the first conflict, and after any conflict. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/**
 * Makes an attempt, and repeats it after a pause while it returns a conflict. The pauses are
 * random: with equal pauses, two requests that collide once would collide again.
 *
 * @param limit the most attempts
 * @param attempt reads again everything that it decides by
 * @throws Error after the last conflict: the error of that conflict, if it has one
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
 * Returns the milliseconds to pause after a number of conflicts: a random time below a limit that
 * doubles with each conflict.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ ("full jitter")
 */
export function fullJitterMs(conflicts: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (conflicts - 1));
}

async function pauseWithJitter(conflicts: number): Promise<void> {
  await setTimeout(fullJitterMs(conflicts));
}
