import { pauseWithFullJitter } from "#platform/full-jitter.ts";

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

const PAUSES = { firstMs: 20, longestMs: 500 };

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
  pause: (conflicts: number) => Promise<void> = (conflicts) =>
    pauseWithFullJitter(conflicts, PAUSES),
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
