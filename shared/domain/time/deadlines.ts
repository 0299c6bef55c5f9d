import * as z from "zod/mini";
import type { DeadlinePolicy } from "../reference/policies.ts";
import { type Classification, DEADLINE_KINDS, type DeadlineKind } from "../vocabulary.ts";
import { endOfDay, type Instant, type LocalDate, localDate, type Zone } from "./local-time.ts";
import type { WorkingDayCalendar } from "./working-days.ts";

/**
 * A deadline of a report: how long from when, not a date. Its due day is computed from the calendar
 * as it is now, so that no report is rewritten when the government adds a holiday.
 */
export const deadlineSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  workingDays: z.int().check(z.gte(1)),
  /** Working days that an extension added. */
  extendedBy: z.exactOptional(z.int().check(z.gte(1))),
  /** True when it runs again for work that was contested, whatever the classification is. */
  rework: z.exactOptional(z.literal(true)),
  /** Times in which the clock stood still; the last one has no end while it does. */
  stops: z.exactOptional(
    z.array(z.strictObject({ from: z.iso.datetime(), until: z.exactOptional(z.iso.datetime()) })),
  ),
  /** Steps of enforcement that were taken: see enforcement-steps.ts. */
  steps: z._default(z.int().check(z.gte(0)), 0),
  /** When what it asked for was done; absent while it is not. */
  metAt: z.exactOptional(z.iso.datetime()),
  /** True when it was met after it fell, by the calendar of that day. */
  late: z.exactOptional(z.literal(true)),
});
export type Deadline = z.infer<typeof deadlineSchema>;

export const deadlinesSchema = z.partialRecord(z.enum(DEADLINE_KINDS), deadlineSchema);
export type Deadlines = z.infer<typeof deadlinesSchema>;

/** The calendar a deadline counts in, and the zone in which its days begin and end. */
export interface Clock {
  readonly calendar: WorkingDayCalendar;
  readonly zone: Zone;
}

/** What the length of a deadline depends on. */
export interface DeadlineSubject {
  readonly classification: Classification;
  readonly supervisory: boolean;
}

/** Length of a deadline in working days, by PermenPANRB 62/2018 as the policy holds it. */
export function lengthInWorkingDays(
  kind: DeadlineKind,
  subject: DeadlineSubject,
  policy: DeadlinePolicy,
): number {
  if (kind !== "completion") return policy.workingDays[kind];
  const row = subject.supervisory ? "supervisory-complaint" : subject.classification;
  return policy.workingDays.completion[row];
}

/** Whether what the deadline asks for is still to be done. */
export function isOpen(deadline: Deadline | undefined): deadline is Deadline {
  return deadline !== undefined && deadline.metAt === undefined;
}

/** When the clock of a deadline was stopped; undefined while it runs. */
export function stoppedAt({ stops }: Deadline): Instant | undefined {
  const last = stops?.at(-1);
  return last?.until === undefined ? last?.from : undefined;
}

/**
 * The ordinal of a deadline's last working day. The day of the start is not counted, nor are working
 * days in which the clock stood still: from the one on which it stopped to the one on which it went
 * on, which on a day off is the next.
 * @throws CalendarYearMissing when the year of the start has no calendar
 */
export function dueOrdinal(deadline: Deadline, { calendar, zone }: Clock): number {
  const { startedAt, workingDays, extendedBy = 0, stops = [] } = deadline;
  const runsOn = (at: Instant) => {
    const day = localDate(at, zone);
    return calendar.through(day) + (calendar.isWorkingDay(day) ? 0 : 1);
  };
  const stood = stops.map(({ from, until = from }) => runsOn(until) - runsOn(from));
  const start = calendar.through(localDate(startedAt, zone));
  return stood.reduce((sum, days) => sum + days, start + workingDays + extendedBy);
}

/** Working days that are left after the one that an instant lies in; negative when they are over. */
export function workingDaysLeft(deadline: Deadline, at: Instant, clock: Clock): number {
  return dueOrdinal(deadline, clock) - clock.calendar.through(localDate(at, clock.zone));
}

/** When a deadline falls: a moment, or the year whose calendar is not known yet. */
export type DueAt =
  | {
      readonly ok: true;
      readonly at: Instant;
      readonly date: LocalDate;
      readonly provisional: boolean;
    }
  | { readonly ok: false; readonly year: number };

/** The moment a deadline falls: the end of its last working day, in the government's zone. */
export function dueAt(due: number, { calendar, zone }: Clock): DueAt {
  const day = calendar.dateOf(due);
  return day.ok ? { ...day, at: endOfDay(day.date, zone) } : day;
}

/** The last ordinal whose working day is wholly over: deadlines due by it have fallen. */
export function lastFallenOrdinal(now: Instant, { calendar, zone }: Clock): number {
  const today = localDate(now, zone);
  const through = calendar.through(today);
  return calendar.isWorkingDay(today) ? through - 1 : through;
}

/**
 * Whether a deadline was missed: met after it fell, or not met and fallen by now. It needs no calendar
 * of today's year: what falls in a year that is not known has not fallen.
 */
export function isOverdue(deadline: Deadline, now: Instant, clock: Clock): boolean {
  if (deadline.metAt !== undefined) return deadline.late === true;
  const day = clock.calendar.dateOf(dueOrdinal(deadline, clock));
  return day.ok && day.date < localDate(stoppedAt(deadline) ?? now, clock.zone);
}

/**
 * A moment that depends on working days alone, as a number that grows with time: the beginning of a
 * working day, or the end of one. Between two working days it is the end of the first.
 */
export type Tick = number;

/** When the working day with the ordinal begins. */
export const beginningOf = (ordinal: number): Tick => 2 * ordinal;
/** When the working day with the ordinal is over. */
export const endOf = (ordinal: number): Tick => 2 * ordinal + 1;

/** The last tick that has passed at an instant. */
export function tickAt(now: Instant, { calendar, zone }: Clock): Tick {
  const today = localDate(now, zone);
  const ordinal = calendar.through(today);
  return calendar.isWorkingDay(today) ? beginningOf(ordinal) : endOf(ordinal);
}
