import { COUNTED_DEADLINES, type CountedDeadline } from "../figures/counters.ts";
import type { HistoryEvent } from "../report/event.ts";
import { isShownTo } from "../report/event-views.ts";
import type { Deadline } from "../time/deadlines.ts";
import { escalationLevel } from "../time/enforcement-steps.ts";
import { offsetTime, type Zone } from "../time/local-time.ts";
import type { Row } from "./table.ts";
import type { HISTORY } from "./tables.ts";

type HistoryRow = Row<typeof HISTORY>;

/** Returns the events of a public report that the public sees, without any words. */
export function historyRows(
  trackingId: string,
  history: readonly HistoryEvent[],
  zone: Zone,
): HistoryRow[] {
  return history
    .filter((event) => isShownTo("public", event))
    .map((event) => ({
      service_request_id: trackingId,
      version: event.version,
      at: offsetTime(event.at, zone),
      action: event.payload.action,
      from: event.from ?? undefined,
      to: event.to,
      role: event.by.role,
      by_agency: "agency" in event.by ? event.by.agency : undefined,
      ...fieldsOf(event),
      deadlines: deadlinesOf(event, zone),
    }));
}

type Fields = Pick<
  HistoryRow,
  | "agency"
  | "above"
  | "outcome"
  | "reason"
  | "rating"
  | "received_on"
  | "level"
  | "deadline"
  | "due_on"
>;

/** The fields of an action that figures are made from. None of them is a word. */
function fieldsOf({ payload }: HistoryEvent): Fields {
  const isForwarded = payload.action === "forward" || payload.action === "remand";
  const isEscalated = payload.action === "escalate";
  return {
    agency: isForwarded ? payload.agency : undefined,
    above: isForwarded ? payload.above.join(" ") : undefined,
    outcome: payload.action === "answer" ? payload.outcome : undefined,
    reason: payload.action === "archive" ? payload.reason : undefined,
    rating: "rating" in payload ? payload.rating : undefined,
    received_on: payload.action === "submit" ? payload.receivedOn : undefined,
    level: isEscalated ? payload.level : undefined,
    deadline: isEscalated ? payload.deadline : undefined,
    due_on: isEscalated ? payload.dueOn : undefined,
  };
}

/** A deadline as an event left it; null if it ended unmet, and its due date if it had fallen. */
function deadlinesOf({ deadlines, missed }: HistoryEvent, zone: Zone): string | undefined {
  const changed = COUNTED_DEADLINES.flatMap((kind) => {
    const deadline = deadlines[kind];
    if (deadline === undefined) return [];
    const dueOn = missed?.[kind];
    const ended = dueOn === undefined ? null : { missed: dueOn };
    return [[kind, deadline ? shownOf(kind, deadline, zone) : ended]];
  });
  return changed.length > 0 ? JSON.stringify(Object.fromEntries(changed)) : undefined;
}

function shownOf(kind: CountedDeadline, deadline: Deadline, zone: Zone) {
  const { startedAt, metAt, took, late, dueOn } = deadline;
  return {
    startedAt: offsetTime(startedAt, zone),
    level: escalationLevel(kind, deadline),
    metAt: metAt && offsetTime(metAt, zone),
    took,
    late,
    dueOn,
  };
}
