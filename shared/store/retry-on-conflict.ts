import { pauseWithFullJitter } from "#platform/full-jitter.ts";

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

const PAUSES = { firstMs: 20, longestMs: 500 };

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
