import type { Faults } from "./balance.ts";

/** What a check came to. */
export interface Found {
  /** What is wrong. */
  readonly lasting: Faults;
  /** What differed in each read, and each time otherwise: reports changed while they were read. */
  readonly unsettled: Faults;
}

/** How often all is read before what still changes counts as unsettled. */
export const READS = 4;

/**
 * Sorts the faults of two reads, one after the other. A report that is counted while cells and
 * reports are read looks like a fault, but not like the same one in the next read. Counting a report
 * changes its cells and its cursor together, so a wrong counter stays wrong by the same number.
 */
export function compareReads(earlier: Faults, later: Faults): Found {
  const [lasting, unsettled] = [true, false].map((isLasting) =>
    Object.fromEntries(
      Object.entries(later).filter(([name, fault]) => (earlier[name] === fault) === isLasting),
    ),
  );
  return { lasting: lasting ?? {}, unsettled: unsettled ?? {} };
}

/**
 * Reads cells and reports until what is wrong is told from what was in motion.
 *
 * @param read adds up all cells and reports once
 * @param pause waits before the next read, so that reports that were written are counted
 */
export async function lastingFaults(
  read: () => Promise<Faults>,
  pause: () => Promise<void>,
): Promise<Found> {
  let faults = await read();
  let found: Found = { lasting: {}, unsettled: faults };
  for (let reads = 1; reads < READS && Object.keys(found.unsettled).length > 0; reads++) {
    await pause();
    const again = await read();
    found = compareReads(faults, again);
    faults = again;
  }
  return found;
}

/** Returns a sentence about a fault. */
export function describeFault(name: string, fault: number | string): string {
  if (typeof fault === "string") return `${name} ${fault}`;
  return `${name}: ${Math.abs(fault)} too ${fault > 0 ? "many" : "few"}`;
}
