import * as z from "zod/mini";
import { endOfDay, type Instant, type LocalDate, localDate, type Zone } from "./local-time.ts";
import { type Classification, DEADLINE_KINDS, type DeadlineKind } from "./vocabulary.ts";
import type { WorkingDayCalendar } from "./working-days.ts";

const workingDays = z.int().check(z.gte(1), z.lte(250));

/**
 * How many working days each deadline has, on what legal basis and from which date. A report keeps
 * the policy it started under, so a policy in use is never edited: a new one takes effect later.
 */
export const deadlinePolicySchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
  legalBasis: z.string().check(z.minLength(1)),
  effectiveFrom: z.iso.date(),
  /** Whether collective leave (cuti bersama) stops the clocks or counts as working. */
  collectiveLeave: z.enum(["off", "working"]),
  workingDays: z.strictObject({
    verification: workingDays,
    "first-follow-up": workingDays,
    completion: z.strictObject({
      complaint: workingDays,
      "supervisory-complaint": workingDays,
      "information-request": workingDays,
      aspiration: workingDays,
    }),
    "reporter-supply": workingDays,
    "reporter-feedback": workingDays,
    review: workingDays,
  }),
});
export type DeadlinePolicy = z.infer<typeof deadlinePolicySchema>;

/**
 * A deadline of a report. `due` is the ordinal of its last working day in the government's
 * calendar, not a date: when a holiday is added, the date moves and no report is rewritten.
 */
export const deadlineSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  due: z.int(),
  /** When what it asked for was done, late or not; absent while it is not. */
  metAt: z.exactOptional(z.iso.datetime()),
});
export type Deadline = z.infer<typeof deadlineSchema>;

export const deadlinesSchema = z.partialRecord(z.enum(DEADLINE_KINDS), deadlineSchema);
export type Deadlines = z.infer<typeof deadlinesSchema>;

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

/**
 * The ordinal of the last working day of a deadline that starts at an instant. The day of the start
 * is not counted.
 * @throws CalendarYearMissing when the year of the start has no calendar
 */
export function dueOrdinal(
  start: Instant,
  length: number,
  zone: Zone,
  calendar: WorkingDayCalendar,
): number {
  return calendar.through(localDate(start, zone)) + length;
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
export function dueAt(due: number, zone: Zone, calendar: WorkingDayCalendar): DueAt {
  const day = calendar.dateOf(due);
  return day.ok ? { ...day, at: endOfDay(day.date, zone) } : day;
}

/** The last ordinal whose working day is wholly over: deadlines due by it have fallen. */
export function lastFallenOrdinal(now: Instant, zone: Zone, calendar: WorkingDayCalendar): number {
  const today = localDate(now, zone);
  const through = calendar.through(today);
  return calendar.isWorkingDay(today) ? through - 1 : through;
}

/** Whether a deadline was missed: met after it fell, or not met and fallen by now. */
export function isOverdue(
  deadline: Deadline,
  now: Instant,
  zone: Zone,
  calendar: WorkingDayCalendar,
): boolean {
  return deadline.due <= lastFallenOrdinal(deadline.metAt ?? now, zone, calendar);
}

/** The policy a report submitted on a date starts under: the latest that is in effect by then. */
export function policyOn(
  date: LocalDate,
  policies: readonly DeadlinePolicy[],
): DeadlinePolicy | undefined {
  return policies
    .filter((policy) => policy.effectiveFrom <= date)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}
