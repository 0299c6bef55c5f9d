import type { ReportClock } from "../reference/reference-data.ts";
import type { Decided, Report, What } from "../report/report.ts";
import type { WorkflowRow } from "../report/workflow.ts";
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

type Changes = Decided["deadlines"];

/** What happens to a report, as far as its deadlines depend on it. */
interface Happening {
  readonly row: WorkflowRow;
  readonly what: What;
  readonly at: Instant;
  readonly clock: ReportClock;
}

/**
 * A deadline that starts at an instant.
 * @throws CalendarYearMissing when that year has no calendar: nobody could say when it falls
 */
export function startDeadline(at: Instant, workingDays: number, clock: Clock): Deadline {
  clock.calendar.through(localDate(at, clock.zone));
  return { startedAt: at, workingDays, steps: 0 };
}

/** The deadlines that an event changes, by its row of the workflow and what it says. */
export function deadlineChanges(report: Report, happening: Happening): Changes {
  const changes: Changes = {};
  for (const kind of DEADLINE_KINDS) {
    const deadline = report.deadlines[kind];
    const changed = isOpen(deadline) ? changeOf(kind, deadline, happening) : undefined;
    if (changed !== undefined) changes[kind] = changed;
  }
  for (const kind of happening.row.starts) {
    if (!runsOn(kind, report, happening.what)) changes[kind] = start(kind, report, happening);
  }
  return changes;
}

/** An open deadline after the event; null when it ends unmet, undefined when it just runs on. */
function changeOf(
  kind: DeadlineKind,
  deadline: Deadline,
  { row, what, at, clock }: Happening,
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
      return goOn(deadline, at);
    default:
      return correction(kind, deadline, what, at, clock);
  }
}

function goOn(deadline: Deadline, at: Instant): Deadline | undefined {
  const from = stoppedAt(deadline);
  if (from === undefined) return undefined;
  return { ...deadline, stops: [...(deadline.stops ?? []).slice(0, -1), { from, until: at }] };
}

/** Enforcement counts its steps; an extension or another classification moves completion. */
function correction(
  kind: DeadlineKind,
  deadline: Deadline,
  what: What,
  at: Instant,
  clock: ReportClock,
): Deadline | undefined {
  switch (what.action) {
    case "remind":
    case "escalate":
      return what.deadline === kind ? { ...deadline, steps: deadline.steps + 1 } : undefined;
    case "extend": {
      if (kind !== "completion") return undefined;
      return moved(kind, { ...deadline, extendedBy: what.workingDays }, at, clock);
    }
    case "reclassify":
      return reclassified(kind, deadline, what, at, clock);
    case "forward":
      return what.verification && reclassified(kind, deadline, what.verification, at, clock);
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

/** A deadline that falls elsewhere now; while its clock stands still, the time of that counts. */
function moved(kind: DeadlineKind, deadline: Deadline, at: Instant, clock: ReportClock): Deadline {
  const now = stoppedAt(deadline) ?? at;
  return { ...deadline, steps: stepsStanding(kind, deadline, now, clock) };
}

/** Completion starts with the first forward and runs on through every return. */
function runsOn(kind: DeadlineKind, report: Report, what: What): boolean {
  return kind === "completion" && what.action === "forward" && isOpen(report.deadlines.completion);
}

function start(kind: DeadlineKind, report: Report, { row, what, at, clock }: Happening): Deadline {
  if (row.rework) {
    const workingDays = clock.policy.workingDays.rework;
    return { ...startDeadline(at, workingDays, clock), rework: true };
  }
  const subject = what.action === "forward" && what.verification ? what.verification : report;
  return startDeadline(at, lengthInWorkingDays(kind, subject, clock.policy), clock);
}
