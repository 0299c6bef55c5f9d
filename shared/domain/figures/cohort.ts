import type { Report } from "../report/report.ts";
import type { CountedEvent } from "./counted-events.ts";
import { type Counter, type OpenState, OTHER_ARCHIVE_REASONS } from "./counters.ts";
import { type FactList, governmentAlone } from "./fact-list.ts";

/**
 * Counts the report in the month in which it was received: where it is now, and which steps it has
 * passed. It is in exactly one of spam, archived, merged, withdrawn, open and closed.
 */
export function countCohort(events: readonly CountedEvent[], facts: FactList): void {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return;
  const payloads = events.map(({ event }) => event.payload);
  const has = (...actions: readonly string[]) =>
    payloads.some(({ action }) => actions.includes(action));
  const answer = payloads.findLast((payload) => payload.action === "answer");
  const counters: readonly (Counter | false | undefined)[] = [
    "received",
    standing(last.after),
    has("forward") && "forwarded",
    // An answer is a follow-up too: it meets the same deadline.
    has("follow-up", "answer") && "followed-up",
    answer && "answered",
    answer && `outcome.${answer.outcome}`,
  ];
  for (const counter of counters) {
    if (counter) facts.add(first.month, counter, governmentAlone);
  }
  facts.add(first.day, "received", governmentAlone);
}

/** Returns the counter of where a report stands. */
function standing(report: Report): Counter {
  if (report.state === "closed") return `closed.${report.closure}`;
  if (report.state !== "archived") return `open.${report.state satisfies OpenState}`;
  const { reason } = report;
  if (reason === "duplicate") return "merged";
  const other = OTHER_ARCHIVE_REASONS.find((each) => each === reason);
  return other ? `archived.${other}` : reason === "spam" ? "spam" : "withdrawn";
}
