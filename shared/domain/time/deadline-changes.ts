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
  isOpen,
  isOverdue,
  lengthInWorkingDays,
  stoppedAt,
} from "./deadlines.ts";
import { stepsStanding } from "./enforcement-steps.ts";
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
    const changed = isOpen(deadline) ? changeOf(kind, deadline, occurrence) : undefined;
    if (changed !== undefined) changes[kind] = changed;
  }
  for (const kind of occurrence.row.starts) {
    if (!runsOn(kind, report, occurrence.payload)) changes[kind] = start(kind, report, occurrence);
  }
  return changes;
}

/** An open deadline after the event: null if it ends unmet, undefined if it does not change. */
function changeOf(
  kind: DeadlineKind,
  deadline: Deadline,
  { row, payload, at, clock }: Occurrence,
): Deadline | null | undefined {
  if (row.meets.includes(kind)) {
    return { ...deadline, metAt: at, ...(isOverdue(deadline, at, clock) && { late: true }) };
  }
  if (typeof row.clocks === "object") return row.clocks.end.includes(kind) ? null : undefined;
  switch (row.clocks) {
    case "end":
      return null;
    case "stop":
      return { ...deadline, stops: [...(deadline.stops ?? []), { from: at }] };
    case "go-on":
      return resume(deadline, at);
    default:
      return correction(kind, deadline, payload, at, clock);
  }
}

function resume(deadline: Deadline, at: Instant): Deadline | undefined {
  const from = stoppedAt(deadline);
  if (from === undefined) return undefined;
  return { ...deadline, stops: [...(deadline.stops ?? []).slice(0, -1), { from, until: at }] };
}

/** Enforcement counts its steps; an extension or a new classification moves completion. */
function correction(
  kind: DeadlineKind,
  deadline: Deadline,
  payload: EventPayload,
  at: Instant,
  clock: ReportClock,
): Deadline | undefined {
  switch (payload.action) {
    case "remind":
    case "escalate":
      return payload.deadline === kind ? { ...deadline, steps: deadline.steps + 1 } : undefined;
    case "extend": {
      if (kind !== "completion") return undefined;
      return moved(kind, { ...deadline, extendedBy: payload.workingDays }, at, clock);
    }
    case "reclassify":
      return reclassified(kind, deadline, payload, at, clock);
    case "forward": {
      const verification = verificationIn(payload);
      return verification && reclassified(kind, deadline, verification, at, clock);
    }
    default:
      return undefined;
  }
}

function reclassified(
  kind: DeadlineKind,
  deadline: Deadline,
  subject: DeadlineSubject,
  at: Instant,
  clock: ReportClock,
): Deadline | undefined {
  if (kind !== "completion" || deadline.rework) return undefined;
  const workingDays = lengthInWorkingDays(kind, subject, clock.policy);
  if (workingDays === deadline.workingDays) return undefined;
  return moved(kind, { ...deadline, workingDays }, at, clock);
}

/** A deadline whose due date moves. If its clock is stopped, the time of the stop counts as now. */
function moved(kind: DeadlineKind, deadline: Deadline, at: Instant, clock: ReportClock): Deadline {
  const now = stoppedAt(deadline) ?? at;
  return { ...deadline, steps: stepsStanding(kind, deadline, now, clock) };
}

/** Completion starts with the first forward and keeps running through every return. */
function runsOn(kind: DeadlineKind, report: Report, payload: EventPayload): boolean {
  return (
    kind === "completion" && payload.action === "forward" && isOpen(report.deadlines.completion)
  );
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
