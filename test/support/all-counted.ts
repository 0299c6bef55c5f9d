import { expect } from "vitest";
import { uncounted } from "./counted-cells.ts";
import { stackTable } from "./stack-table.ts";

/** Waits until the figures of the local stack have all that has happened. */
export async function allCounted(): Promise<void> {
  await expect
    .poll(() => uncounted(stackTable()), { timeout: 60_000, interval: 1_000 })
    .toEqual([]);
}
