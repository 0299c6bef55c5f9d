import { expect } from "vitest";
import { moveClock } from "./api.ts";
import { uncounted } from "./counted-cells.ts";
import { stackTable } from "./stack-table.ts";

/** The window of the feed of figures, by the local clock. */
const WINDOW_SECONDS = 5;

/** Waits until the figures of the local stack have all that has happened. */
export async function allCounted(): Promise<void> {
  const left = () => uncounted(stackTable());
  await afterTheWindow(left, (reports) => reports.length === 0).toEqual([]);
}

/**
 * Expects what the feed of figures brings about. The feed gathers records for a window: the clock is
 * set to its end as long as something is missing.
 */
export function afterTheWindow<T>(find: () => Promise<T>, isThere: (found: T) => boolean) {
  const look = async () => {
    const found = await find();
    if (!isThere(found)) await moveClock(WINDOW_SECONDS);
    return found;
  };
  return expect.poll(look, { timeout: 60_000, interval: 500 });
}
