import * as z from "zod/mini";
import type { DeadlinePolicy } from "../reference/policies.ts";
import { type Classification, DEADLINE_KINDS, type DeadlineKind } from "../vocabulary.ts";
import { endOfDay, type Instant, type LocalDate, localDate, type Zone } from "./local-time.ts";
import type { WorkingDayCalendar } from "./working-days.ts";

/**
 * A deadline of a report, as a start and a length. The due date is computed from the current
 * calendar, so no report has to be rewritten when the government adds a holiday.
 */
export const deadlineSchema = z.lazy(() =>
  z.strictObject({
    startedAt: z.iso.datetime(),
    workingDays: z.int().check(z.gte(1)),
    /** Working days that an extension added. */
    extendedBy: z.exactOptional(z.int().check(z.gte(1))),
    /**
     * True if it runs again because the reporter contested the work; independent of classification.
     */
    rework: z.exactOptional(z.literal(true)),
    /** Periods in which the clock was stopped; the last one has no end while it is. */
    stops: z.exactOptional(
      z.array(z.strictObject({ from: z.iso.datetime(), until: z.exactOptional(z.iso.datetime()) })),
    ),
    /** Number of enforcement steps taken or passed over: see enforcement-steps.ts. */
    steps: z._default(z.int().check(z.gte(0)), 0),
    /** When the reminder was sent; absent before. */
    remindedAt: z.exactOptional(z.iso.datetime()),
    /** When it was met; absent while it is open. */
    metAt: z.exactOptional(z.iso.datetime()),
    /**
     * The whole working days until it was met, without those while its clock was stopped, by the
     * calendar of that day; absent if that calendar lacked the year. Figures count it, so a holiday
     * that is added later changes no figure. Only the event that met it has this and the due date.
     */
    took: z.exactOptional(z.int().check(z.gte(0))),
    /** True if it was met after its due date, by the calendar of that day. */
    late: z.exactOptional(z.literal(true)),
    /** The due date that was missed; only if it was met late. */
    dueOn: z.exactOptional(z.iso.date()),
  }),
);
export type Deadline = z.infer<typeof deadlineSchema>;

export const deadlinesSchema = z.lazy(() =>
  z.partialRecord(z.enum(DEADLINE_KINDS), deadlineSchema),
);
export type Deadlines = z.infer<typeof deadlinesSchema>;

/** The calendar that a deadline counts in, and the time zone of its days. */
export interface Clock {
  readonly calendar: WorkingDayCalendar;
  readonly zone: Zone;
}

/** The properties of a report that the length of a deadline depends on. */
export interface DeadlineSubject {
  readonly classification: Classification;
  readonly supervisory: boolean;
}

/** Returns the length of a deadline in working days, by the policy (PermenPANRB 62/2018). */
export function lengthInWorkingDays(
  kind: DeadlineKind,
  subject: DeadlineSubject,
  policy: DeadlinePolicy,
): number {
  if (kind !== "completion") return policy.workingDays[kind];
  const row = subject.supervisory ? "supervisory-complaint" : subject.classification;
  return policy.workingDays.completion[row];
}

/** Whether the deadline exists and is not met. */
export function isOpen(deadline: Deadline | undefined): deadline is Deadline {
  return deadline !== undefined && deadline.metAt === undefined;
}

/** Returns when the clock of a deadline was stopped, or undefined if it runs. */
export function stoppedAt({ stops }: Deadline): Instant | undefined {
  const last = stops?.at(-1);
  return last?.until === undefined ? last?.from : undefined;
}

/** Returns the ordinal of the working day of an instant; on a day off, of the next working day. */
export function workingDayOf(at: Instant, { calendar, zone }: Clock): number {
  const day = localDate(at, zone);
  return calendar.through(day) + (calendar.isWorkingDay(day) ? 0 : 1);
}

/** Returns the ordinal of the first working day that counts: the one after the day of the start. */
function firstOrdinal({ startedAt }: Deadline, { calendar, zone }: Clock): number {
  return calendar.through(localDate(startedAt, zone)) + 1;
}

/**
 * Returns the ordinal of a deadline's last working day. Two things are not counted: the day of the
 * start, and the working days while the clock was stopped. Those begin with the day of the stop, or
 * with the first day that counts if the clock was stopped before; the day on which the clock
 * resumes counts again, or the next working day if that is a day off.
 * @throws CalendarYearMissing if the year of the start has no calendar
 */
export function dueOrdinal(deadline: Deadline, clock: Clock): number {
  const { workingDays, extendedBy = 0 } = deadline;
  const first = firstOrdinal(deadline, clock);
  return first - 1 + workingDays + extendedBy + stoodWorkingDays(deadline, clock);
}

/** Returns how many of a deadline's working days passed while its clock was stopped. */
function stoodWorkingDays(deadline: Deadline, clock: Clock): number {
  const first = firstOrdinal(deadline, clock);
  return (deadline.stops ?? [])
    .map(({ from, until = from }) =>
      Math.max(0, workingDayOf(until, clock) - Math.max(workingDayOf(from, clock), first)),
    )
    .reduce((sum, days) => sum + days, 0);
}

/**
 * Returns a deadline as met: with the time, the working days that it took, and the due date if it
 * was missed.
 */
export function met(deadline: Deadline, at: Instant, clock: Clock): Deadline {
  const until = stoppedAt(deadline) ?? at;
  const isCounted = clock.calendar.covers(localDate(until, clock.zone));
  return {
    ...deadline,
    metAt: at,
    ...(isCounted && { took: passedWorkingDays(deadline, until, clock) }),
    ...(isOverdue(deadline, at, clock) && { late: true as const, ...dueOn(deadline, clock) }),
  };
}

/** The whole working days from the start of a deadline, without those while its clock was stopped. */
function passedWorkingDays(deadline: Deadline, until: Instant, clock: Clock): number {
  const { calendar, zone } = clock;
  const passed = calendar.through(localDate(until, zone)) - (firstOrdinal(deadline, clock) - 1);
  return Math.max(0, passed - stoodWorkingDays(deadline, clock));
}

/** The due date of a deadline; empty if it lies in a year without a calendar. */
function dueOn(deadline: Deadline, clock: Clock): { readonly dueOn?: LocalDate } {
  const due = dueAt(dueOrdinal(deadline, clock), clock);
  return due.ok ? { dueOn: due.date } : {};
}

/** Returns a deadline without what only figures need: decisions and lists do not. */
export function withoutFigures({ took: _, dueOn: _d, ...deadline }: Deadline): Deadline {
  return deadline;
}

/** Returns a deadline that was met as if it had not been. */
export function unmet({ metAt: _, late: _l, ...deadline }: Deadline): Deadline {
  return withoutFigures(deadline);
}

/**
 * Returns how many working days are left of a deadline whose clock was stopped: the day on which it
 * resumes is the first of them. Zero or less if it had fallen before.
 */
export function workingDaysLeft(deadline: Deadline, stopped: Instant, clock: Clock): number {
  const next = Math.max(workingDayOf(stopped, clock), firstOrdinal(deadline, clock));
  return dueOrdinal(deadline, clock) - next + 1;
}

/**
 * Returns how many working days there are from today until the last day of a deadline: zero on that
 * day, and less than zero by as many working days as it is late. Undefined if today's year has no
 * calendar.
 *
 * @param due the ordinal of its last working day
 */
export function workingDaysUntil(
  due: number,
  now: Instant,
  { calendar, zone }: Clock,
): number | undefined {
  const today = localDate(now, zone);
  return calendar.covers(today) ? due - calendar.through(today) : undefined;
}

/** When a deadline is due: an instant, or the year whose calendar is missing. */
export type DueAt =
  | {
      readonly ok: true;
      readonly at: Instant;
      readonly date: LocalDate;
      readonly provisional: boolean;
    }
  | { readonly ok: false; readonly year: number };

/** Returns when a deadline is due: the end of its last working day in the government's zone. */
export function dueAt(due: number, { calendar, zone }: Clock): DueAt {
  const day = calendar.dateOf(due);
  return day.ok ? { ...day, at: endOfDay(day.date, zone) } : day;
}

/** Returns the ordinal of the last working day that is over: deadlines due by then have passed. */
export function lastFallenOrdinal(now: Instant, { calendar, zone }: Clock): number {
  const today = localDate(now, zone);
  const through = calendar.through(today);
  return calendar.isWorkingDay(today) ? through - 1 : through;
}

/**
 * Whether a deadline was missed: met late, or open after its due date. It needs no calendar of
 * today's year: a deadline that is due in a year without a calendar is not overdue.
 */
export function isOverdue(deadline: Deadline, now: Instant, clock: Clock): boolean {
  if (deadline.metAt !== undefined) return deadline.late === true;
  const day = clock.calendar.dateOf(dueOrdinal(deadline, clock));
  return day.ok && day.date < localDate(stoppedAt(deadline) ?? now, clock.zone);
}

/**
 * A point in time measured in working days: the beginning or the end of a working day, as a number
 * that grows with time. On days off it is the end of the last working day.
 */
export type Tick = number;

/** The tick at which the working day with the ordinal begins. */
export const beginningOf = (ordinal: number): Tick => 2 * ordinal;
/** The tick at which the working day with the ordinal ends. */
export const endOf = (ordinal: number): Tick => 2 * ordinal + 1;

/** Returns the last tick that has passed at an instant. */
export function tickAt(now: Instant, { calendar, zone }: Clock): Tick {
  const today = localDate(now, zone);
  const ordinal = calendar.through(today);
  return calendar.isWorkingDay(today) ? beginningOf(ordinal) : endOf(ordinal);
}
