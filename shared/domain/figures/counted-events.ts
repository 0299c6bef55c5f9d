import type { HistoryEvent } from "../report/event.ts";
import { evolve } from "../report/evolve.ts";
import type { Report } from "../report/report.ts";
import { type LocalDate, localDate, type Zone } from "../time/local-time.ts";
import { type Month, monthOf } from "./months.ts";

/** An event of a history with the report before and after it, as far as figures depend on it. */
export interface CountedEvent {
  readonly event: HistoryEvent;
  /** Absent for the first event. */
  readonly before?: Report;
  readonly after: Report;
  /** The day and the month of the event in the government's zone. */
  readonly day: LocalDate;
  readonly month: Month;
  /**
   * The agency that held the report before and after the event, and all above it, as they were when
   * it got the report; empty while no agency holds it.
   */
  readonly heldBefore: readonly string[];
  readonly heldAfter: readonly string[];
}

/**
 * Follows a history event by event.
 *
 * @throws Error if the history is damaged (see evolve.ts)
 */
export function countedEventsOf(history: readonly HistoryEvent[], zone: Zone): CountedEvent[] {
  const events: CountedEvent[] = [];
  let before: Report | undefined;
  let heldBefore: readonly string[] = [];
  for (const event of history) {
    const after = evolve(before, event);
    const heldAfter = holdersAfter(event, after, heldBefore);
    const day = localDate(event.at, zone);
    events.push({
      event,
      ...(before && { before }),
      after,
      day,
      month: monthOf(day),
      heldBefore,
      heldAfter,
    });
    before = after;
    heldBefore = heldAfter;
  }
  return events;
}

function holdersAfter(
  { payload }: HistoryEvent,
  { owner }: Report,
  held: readonly string[],
): readonly string[] {
  if (owner === undefined) return [];
  return payload.action === "forward" || payload.action === "remand"
    ? [payload.agency, ...payload.above]
    : held;
}
