import { DAY_MS, millisecondsBetween } from "../time/local-time.ts";
import type { CountedEvent } from "./counted-events.ts";
import { bucketCounter, COUNTED_DEADLINES, type Counter, RATINGS, sumCounter } from "./counters.ts";
import { agenciesAlone, chargedTo, type FactList, governmentAlone } from "./fact-list.ts";
import { holdersOf } from "./runs.ts";

/**
 * Counts the events of a report in their months, charged to the agency that held the report then.
 */
export function countFlows(events: readonly CountedEvent[], facts: FactList): void {
  for (const counted of events) {
    const { payload } = counted.event;
    const held = chargedTo(counted.heldBefore);
    if (counted.event.deadlines.verification?.metAt !== undefined) {
      facts.add(counted.month, "verifications", governmentAlone);
    }
    const counter = FLOW_OF[payload.action];
    if (counter) facts.add(counted.month, counter, held);
    const rating = "rating" in payload && RATINGS.find((each) => each === payload.rating);
    if (rating) facts.add(counted.month, `rated.${rating}`, held);
    countEscalation(counted, facts);
    countKeyingIn(counted, facts);
    countWork(counted, facts);
  }
}

/** The counter of each action that has one of its own. */
const FLOW_OF: Readonly<Partial<Record<CountedEvent["event"]["payload"]["action"], Counter>>> = {
  "follow-up": "follow-ups",
  answer: "answers",
  confirm: "closings.confirmed",
  close: "closings.no-response",
  reopen: "reopenings",
  dispute: "disputes",
  appeal: "appeals",
  remand: "remands",
  uphold: "upheld",
  hold: "holds",
  extend: "extensions",
};

/** An escalation of an agency's deadline, or of one of the government. */
function countEscalation(
  { event: { payload }, month, heldBefore }: CountedEvent,
  facts: FactList,
): void {
  if (payload.action !== "escalate") return;
  const kind = COUNTED_DEADLINES.find((each) => each === payload.deadline);
  if (kind) facts.add(month, `overdue.${payload.level}`, chargedTo(holdersOf(kind, heldBefore)));
}

/** Calendar days from the day on which a letter arrived to the day on which it was keyed in. */
function countKeyingIn({ event: { payload }, day, month }: CountedEvent, facts: FactList): void {
  if (payload.action !== "submit" || payload.receivedOn === undefined) return;
  const days = Math.max(0, millisecondsBetween(payload.receivedOn, day) / DAY_MS);
  facts.add(month, bucketCounter("keying-in", days), governmentAlone);
  facts.add(month, sumCounter("keying-in"), governmentAlone, days);
}

/** States in which an agency has work to do. */
const WORK: ReadonlySet<string> = new Set(["forwarded", "in-progress", "on-hold"]);

/** Counts by day what comes to an agency's work and what goes, for early warning. */
function countWork(
  { before, after, day, heldBefore, heldAfter }: CountedEvent,
  facts: FactList,
): void {
  const had = before && WORK.has(before.state) ? heldBefore : [];
  const has = WORK.has(after.state) ? heldAfter : [];
  const came = has.filter((agency) => !had.includes(agency));
  const went = had.filter((agency) => !has.includes(agency));
  facts.add(day, "work-in", agenciesAlone(came));
  facts.add(day, "work-out", agenciesAlone(went));
}
