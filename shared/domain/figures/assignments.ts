import type { CountedEvent } from "./counted-events.ts";
import { agenciesAlone, type FactList } from "./fact-list.ts";

/**
 * Counts how agencies got the report and lost it, each for itself and all below it: a report that
 * moves within an agency neither enters nor leaves it.
 */
export function countAssignments(events: readonly CountedEvent[], facts: FactList): void {
  /** The month in which each agency first got the report. */
  const first = new Map<string, string>();
  const answered = new Set<string>();
  for (const { event, month, day, heldBefore, heldAfter } of events) {
    const entered = heldAfter.filter((agency) => !heldBefore.includes(agency));
    const exited = heldBefore.filter((agency) => !heldAfter.includes(agency));
    const again = entered.filter((agency) => first.has(agency));
    const anew = entered.filter((agency) => !first.has(agency));
    const exit = event.payload.action === "return" ? "returned" : "left";
    for (const period of [month, day]) {
      facts.add(period, "assigned", agenciesAlone(anew));
      facts.add(period, "assigned-again", agenciesAlone(again));
      facts.add(period, exit, agenciesAlone(exited));
    }
    for (const agency of anew) first.set(agency, month);
    if (event.payload.action === "answer") for (const agency of heldBefore) answered.add(agency);
  }
  for (const [agency, month] of first) {
    if (answered.has(agency)) facts.add(month, "assigned-answered", agenciesAlone([agency]));
  }
}
