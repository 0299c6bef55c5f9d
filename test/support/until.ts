import { setTimeout as pause } from "node:timers/promises";

const PAUSE_MS = 50;
const LONGEST_MS = 30_000;

/**
 * Looks again and again until something is there, and returns it.
 *
 * @param what the sentence of the error if it does not come
 */
export async function until<T>(find: () => Promise<T | undefined>, what: string): Promise<T> {
  const end = performance.now() + LONGEST_MS;
  while (performance.now() < end) {
    const found = await find();
    if (found !== undefined) return found;
    await pause(PAUSE_MS);
  }
  throw new Error(what);
}
