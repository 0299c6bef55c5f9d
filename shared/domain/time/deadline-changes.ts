import type { ReportClock } from "../reference/reference-data.ts";
import type { EventPayload } from "../report/actions.ts";
import type { UnsealedEvent } from "../report/event.ts";
import type { Report } from "../report/report.ts";
import { verificationIn } from "../report/verification.ts";
import type { WorkflowRow } from "../report/workflow-row.ts";
import { DEADLINE_KINDS, type DeadlineKind } from "../vocabulary.ts";
import {
  type Clock,
  type Deadline,
  type DeadlineSubject,
  dueAt,
  dueOrdinal,
  isOpen,
  isOverdue,
  lengthInWorkingDays,
  met,
  stoppedAt,
  unmet,
} from "./deadlines.ts";
import { escalationLevel, isEscalatable, stepsAfter, stepsStanding } from "./enforcement-steps.ts";
import { type Instant, localDate } from "./local-time.ts";

type Changes = UnsealedEvent["deadlines"];

/** An event, as far as deadlines depend on it. */
interface Occurrence {
  readonly row: WorkflowRow;
  readonly payload: EventPayload;
  readonly at: Instant;
  readonly clock: ReportClock;
}

/**
 * Starts a deadline at an instant.
 * @throws CalendarYearMissing if that year has no calendar, so that the due date cannot be computed
 */
export function startDeadline(at: Instant, workingDays: number, clock: Clock): Deadline {
  clock.calendar.through(localDate(at, clock.zone));
  return { startedAt: at, workingDays, steps: 0 };
}

/** Returns the deadlines that an event changes, by its row of the workflow and its payload. */
export function deadlineChanges(report: Report, occurrence: Occurrence): Changes {
  const changes: Changes = {};
  for (const kind of DEADLINE_KINDS) {
    const deadline = report.deadlines[kind];
    const changed = isOpen(deadline) ? changeOf(kind, deadline, report, occurrence) : undefined;
    if (changed !== undefined) changes[kind] = changed;
  }
  for (const kind of occurrence.row.revives ?? []) {
    const { [kind]: past } = report.deadlines;
    if (past?.metAt !== undefined) changes[kind] = revived(past, past.metAt, occurrence.at);
  }
  for (const kind of occurrence.row.starts) {
    if (!runsOn(kind, report, occurrence.payload)) changes[kind] = start(kind, report, occurrence);
  }
  return changes;
}

/**
 * Returns the due dates of deadlines that have fallen although no event says so yet: the sweep has
 * not seen them. So an action right after the due date, which ends a deadline, merges the report or
 * moves it to another agency, avoids no miss.
 */
export function missedDeadlines(
  { deadlines }: Report,
  changes: Changes,
  at: Instant,
  clock: Clock,
): UnsealedEvent["missed"] {
  const missed = DEADLINE_KINDS.filter(isEscalatable).flatMap((kind) => {
    const { [kind]: after = deadlines[kind] } = changes;
    const deadline = after === null ? deadlines[kind] : after;
    const isUnseen = isOpen(deadline) && escalationLevel(kind, deadline) === undefined;
    if (!isUnseen || !isOverdue(deadline, at, clock)) return [];
    const due = dueAt(dueOrdinal(deadline, clock), clock);
    return due.ok ? [[kind, due.date] as const] : [];
  });
  return missed.length > 0 ? Object.fromEntries(missed) : undefined;
}

/** An open deadline after the event: null if it ends unmet, undefined if it does not change. */
function changeOf(
  kind: DeadlineKind,
  deadline: Deadline,
  report: Report,
  occurrence: Occurrence,
): Deadline | null | undefined {
  const { row, at, clock } = occurrence;
  if (row.meets.includes(kind)) {
    return met(deadline, at, clock);
  }
  if (row.ends?.includes(kind)) return null;
  switch (row.clocks) {
    case "end":
      return null;
    case "stop":
      // A missed deadline stays missed: its clock has run out, and escalation goes on.
      return isOverdue(deadline, at, clock) ? undefined : stop(deadline, at);
    case "stand":
      return stop(deadline, at);
    case "go-on":
      return resume(deadline, at, clock);
    default:
      return correction(kind, deadline, report, occurrence);
  }
}

const stop = (deadline: Deadline, at: Instant): Deadline => ({
  ...deadline,
  stops: [...(deadline.stops ?? []), { from: at }],
});

/** The clock of a deadline goes on. If it had run out before it stood, the missed day is not moved. */
function resume(deadline: Deadline, at: Instant, clock: Clock): Deadline | undefined {
  const from = stoppedAt(deadline);
  if (from === undefined) return undefined;
  const running = withoutOpenStop(deadline);
  if (isOverdue(running, from, clock)) return running;
  return { ...running, stops: [...(running.stops ?? []), { from, until: at }] };
}

function withoutOpenStop({ stops = [], ...rest }: Deadline): Deadline {
  const past = stops.filter(({ until }) => until !== undefined);
  return past.length > 0 ? { ...rest, stops: past } : rest;
}

/** A deadline that was met, as if its clock had only stood since. One that was met late stays missed. */
function revived(past: Deadline, metAt: Instant, at: Instant): Deadline {
  const deadline = unmet(past);
  if (past.late) return deadline;
  return { ...deadline, stops: [...(deadline.stops ?? []), { from: metAt, until: at }] };
}

/** Enforcement counts its steps; an extension or a new classification moves completion. */
function correction(
  kind: DeadlineKind,
  deadline: Deadline,
  report: Report,
  occurrence: Occurrence,
): Deadline | undefined {
  const { payload, at } = occurrence;
  switch (payload.action) {
    case "remind":
      return payload.deadline === kind
        ? { ...deadline, steps: stepsAfter(payload), remindedAt: at }
        : undefined;
    case "escalate":
      return payload.deadline === kind ? { ...deadline, steps: stepsAfter(payload) } : undefined;
    case "extend": {
      if (kind !== "completion") return undefined;
      return moved(kind, { ...deadline, extendedBy: payload.workingDays }, report, occurrence);
    }
    case "reclassify":
      return reclassified(deadline, payload, kind, report, occurrence);
    case "forward": {
      const verification = verificationIn(payload);
      return verification && reclassified(deadline, verification, kind, report, occurrence);
    }
    default:
      return undefined;
  }
}

function reclassified(
  deadline: Deadline,
  subject: DeadlineSubject,
  kind: DeadlineKind,
  report: Report,
  occurrence: Occurrence,
): Deadline | undefined {
  if (kind !== "completion" || deadline.rework) return undefined;
  const workingDays = lengthInWorkingDays(kind, subject, occurrence.clock.policy);
  if (workingDays === deadline.workingDays) return undefined;
  return moved(kind, { ...deadline, workingDays }, report, occurrence);
}

/**
 * A deadline whose due date moves. During a hold its clock stands from the beginning of the hold,
 * unless by the new date it had fallen by then; while the report is merged, it stands in any case.
 * If it stands, that time counts as now.
 */
function moved(
  kind: DeadlineKind,
  before: Deadline,
  { state, deadlines }: Report,
  { at, clock }: Occurrence,
): Deadline {
  const running = withoutOpenStop(before);
  const isHeld = state === "on-hold";
  const from = isHeld ? deadlines["reporter-supply"]?.startedAt : stoppedAt(before);
  const stands = from !== undefined && !(isHeld && isOverdue(running, from, clock));
  const deadline = stands ? stop(running, from) : running;
  const now = stands ? from : at;
  return { ...deadline, steps: stepsStanding(kind, deadline, now, clock) };
}

/**
 * Completion starts with the first forward and keeps running through every return; the time for a
 * reply counts from the first comment that waits for one.
 */
function runsOn(kind: DeadlineKind, { deadlines }: Report, { action }: EventPayload): boolean {
  if (!isOpen(deadlines[kind])) return false;
  return kind === "reply" || (kind === "completion" && action === "forward");
}

function start(
  kind: DeadlineKind,
  report: Report,
  { row, payload, at, clock }: Occurrence,
): Deadline {
  if (row.rework) {
    const workingDays = clock.policy.workingDays.rework;
    return { ...startDeadline(at, workingDays, clock), rework: true };
  }
  const verification = payload.action === "forward" ? verificationIn(payload) : undefined;
  const subject = verification ?? report;
  return startDeadline(at, lengthInWorkingDays(kind, subject, clock.policy), clock);
}
