import type { HistoryEvent } from "../report/event.ts";
import type { Zone } from "../time/local-time.ts";
import type { Contribution } from "./fact.ts";

/**
 * Returns what a report adds to the figures, from its whole history or from its first events. It
 * needs neither the calendar nor the tree of agencies: events record what was counted by them.
 *
 * @param zone the zone of the report's government, whose months count
 */
export function contributionOf(history: readonly HistoryEvent[], zone: Zone): Contribution {
  throw new Error(`to be written: ${history.length} ${zone}`);
}
