import { clockOf, type ReferenceData } from "../reference/reference-data.ts";
import {
  type Clock,
  type Deadline,
  dueAt,
  dueOrdinal,
  isOverdue,
  stoppedAt,
  workingDaysLeft,
  workingDaysUntil,
} from "../time/deadlines.ts";
import { escalationLevel } from "../time/enforcement-steps.ts";
import type { Instant } from "../time/local-time.ts";
import { DEADLINE_KINDS, type DeadlineKind, type EscalationLevel } from "../vocabulary.ts";
import type { Report } from "./report.ts";

/** A deadline as views show it. */
export interface DeadlineView {
  readonly kind: DeadlineKind;
  /** Absent while the clock is stopped, and if it falls in a year without a calendar. */
  readonly dueAt?: Instant;
  /** The year without a calendar in which the deadline falls; only if it does. */
  readonly undatedYear?: number;
  /** True if the date depends on a calendar that was not decreed yet. */
  readonly provisional?: true;
  /** How many working days are left; only while the clock is stopped. */
  readonly workingDaysLeft?: number;
  /** How many working days from today the date is, negative if it is past; only while it runs. */
  readonly workingDaysUntilDue?: number;
  readonly metAt?: Instant;
  readonly overdue: boolean;
  readonly escalationLevel?: EscalationLevel;
}

/** What views depend on, besides the report and its history. */
export interface ViewContext {
  readonly at: Instant;
  readonly reference: ReferenceData;
}

/** Returns the deadlines of a report. Their dates are computed from the calendar as it is now. */
export function deadlineViews(
  report: Pick<Report, "deadlines" | "policy" | "government">,
  context: ViewContext,
): DeadlineView[] {
  const clock = clockOf(report, context.reference);
  return DEADLINE_KINDS.flatMap((kind) => {
    const deadline = report.deadlines[kind];
    if (!deadline) return [];
    const overdue = isOverdue(deadline, context.at, clock);
    const level = overdue ? escalationLevel(kind, deadline) : undefined;
    return [
      {
        kind,
        ...whenDue(deadline, clock, context.at),
        ...(deadline.metAt !== undefined && { metAt: deadline.metAt }),
        overdue,
        ...(level !== undefined && { escalationLevel: level }),
      },
    ];
  });
}

function whenDue(deadline: Deadline, clock: Clock, now: Instant) {
  const stopped = stoppedAt(deadline);
  if (stopped !== undefined && deadline.metAt === undefined) {
    return { workingDaysLeft: workingDaysLeft(deadline, stopped, clock) };
  }
  const due = dueOrdinal(deadline, clock);
  const falls = dueAt(due, clock);
  if (!falls.ok) return { undatedYear: falls.year };
  const until = deadline.metAt === undefined ? workingDaysUntil(due, now, clock) : undefined;
  return {
    dueAt: falls.at,
    ...(until !== undefined && { workingDaysUntilDue: until }),
    ...(falls.provisional && { provisional: true as const }),
  };
}
