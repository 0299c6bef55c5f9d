import { Contention } from "#platform/failure.ts";
import { pauseWithFullJitter } from "#platform/full-jitter.ts";

/** The result of an attempt when another request was first. */
const CONFLICT = Symbol("conflict");

/** Returns the result that makes `retryOnConflict` repeat the attempt with fresh data. */
export const conflict = (): typeof CONFLICT => CONFLICT;

const PAUSES = { firstMs: 20, longestMs: 500 };

/**
 * Makes an attempt, and repeats it after a pause while it returns a conflict. The pauses are
 * random: with equal pauses, two requests that collide once would collide again.
 *
 * @param limit the most attempts
 * @param attempt reads again everything that it decides by
 * @throws Contention after the last conflict: other requests may leave the data alone later
 */
export async function retryOnConflict<T>(
  limit: number,
  attempt: () => Promise<T | typeof CONFLICT>,
  pause: (conflicts: number) => Promise<void> = (conflicts) =>
    pauseWithFullJitter(conflicts, PAUSES),
): Promise<T> {
  for (let conflicts = 1; ; conflicts++) {
    const result = await attempt();
    if (result !== CONFLICT) return result as T;
    if (conflicts === limit) {
      throw new Contention(`Other requests came first in each of ${limit} attempts`);
    }
    await pause(conflicts);
  }
}
