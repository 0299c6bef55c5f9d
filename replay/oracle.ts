import { readFileSync } from "node:fs";
import * as z from "zod";

const time = z.nullable(z.string().endsWith("+07:00"));
const rowSchema = z.object({
  text: z.string(),
  submittedAt: time,
  verifiedAt: time,
  progressAt: time,
  closedAt: time,
  status: z.nullable(z.string()),
});
type Row = z.infer<typeof rowSchema>;
/** A row that the system takes. */
export type OracleRow = Row & { readonly submittedAt: string };
const calendarSchema = z.array(
  z.object({ national: z.array(z.string()), collectiveLeave: z.array(z.string()) }),
);

/** Numbers of overdue deadlines that are not met, by level of escalation: 1, 2 and 3. */
type Levels = [number, number, number];

/** The expected totals of a file. */
export interface Totals {
  submitted: number;
  readonly verification: { onTime: number; late: number; levels: Levels };
  readonly firstFollowUp: { levels: Levels };
  readonly completion: { levels: Levels };
  readonly states: Record<string, number>;
}

export const WORKING_DAYS = {
  verification: 3,
  firstFollowUp: 5,
  completion: 14,
  reporterFeedback: 10,
};
const LEVELS_AFTER = [0, 5, 15];

/**
 * Returns the expected totals of a file's reports at the end of a day, from the file and the
 * calendar alone: days are cut from the text of the times (all +07:00) and working days are counted
 * one by one. It shares no code with the system whose figures it checks.
 */
export function totalsOf(file: string, endsOn: string): Totals {
  const totals: Totals = {
    submitted: 0,
    verification: { onTime: 0, late: 0, levels: [0, 0, 0] },
    firstFollowUp: { levels: [0, 0, 0] },
    completion: { levels: [0, 0, 0] },
    states: {},
  };
  const calendar = { off: daysOff(), endsOn };
  for (const row of rowsOf(readFileSync(file, "utf8"))) {
    totals.submitted += 1;
    const state = finalState(row, dayOf(row.submittedAt), totals, calendar);
    totals.states[state] = (totals.states[state] ?? 0) + 1;
  }
  return totals;
}

/** Returns the rows of a file that the system takes: with a time of submission and enough text. */
export function rowsOf(file: string): OracleRow[] {
  return file
    .trim()
    .split("\n")
    .map((line) => rowSchema.parse(JSON.parse(line)))
    .filter((row): row is OracleRow => {
      return row.submittedAt !== null && [...row.text.trim()].length >= 10;
    });
}

/** The days off, and the day with which the replay ends. */
export interface Calendar {
  readonly off: ReadonlySet<string>;
  readonly endsOn: string;
}

function finalState(row: Row, submittedOn: string, totals: Totals, calendar: Calendar): string {
  if (row.verifiedAt === null) {
    escalate(totals.verification.levels, submittedOn, WORKING_DAYS.verification, calendar);
    return "awaiting-verification";
  }
  const verifiedOn = dayOf(row.verifiedAt);
  const inTime = verifiedOn <= after(submittedOn, WORKING_DAYS.verification, calendar.off);
  totals.verification[inTime ? "onTime" : "late"] += 1;
  if (row.status === "out-of-jurisdiction") return "archived";
  const forwardedOn = later(verifiedOn, submittedOn);
  if (row.closedAt !== null) {
    const answeredOn = later(dayOf(row.closedAt), forwardedOn);
    const closesAfter = after(answeredOn, WORKING_DAYS.reporterFeedback, calendar.off);
    return closesAfter <= calendar.endsOn ? "closed" : "answered";
  }
  escalate(totals.completion.levels, forwardedOn, WORKING_DAYS.completion, calendar);
  if (row.progressAt !== null) return "in-progress";
  escalate(totals.firstFollowUp.levels, forwardedOn, WORKING_DAYS.firstFollowUp, calendar);
  return "forwarded";
}

/** Counts a deadline that was not met, by the level that it has reached at the end. */
function escalate(levels: Levels, start: string, length: number, { off, endsOn }: Calendar): void {
  const reached = LEVELS_AFTER.filter((more) => after(start, length + more, off) <= endsOn).length;
  if (reached > 0) levels[reached - 1] = (levels[reached - 1] ?? 0) + 1;
}

export const dayOf = (at: string) => at.slice(0, 10);
export const later = (a: string, b: string) => (a > b ? a : b);

/** Reads the days off of the calendar. */
export function daysOff(): ReadonlySet<string> {
  const calendar = calendarSchema.parse(
    JSON.parse(readFileSync("ops/reference/kaltim/calendar.json", "utf8")),
  );
  return new Set(calendar.flatMap((year) => [...year.national, ...year.collectiveLeave]));
}

/** Returns the day that is so many working days after a day. */
export function after(day: string, workingDays: number, off: ReadonlySet<string>): string {
  const date = new Date(`${day}T12:00:00Z`);
  for (let left = workingDays; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (isWorkingDay(date, off)) left -= 1;
  }
  return date.toISOString().slice(0, 10);
}

/** Returns how many working days lie after a day, up to and with another day. */
export function workingDaysBetween(from: string, to: string, off: ReadonlySet<string>): number {
  let days = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) {
    if (isWorkingDay(new Date(`${day}T12:00:00Z`), off)) days += 1;
  }
  return days;
}

/** Returns the day after a day. */
export function nextDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function isWorkingDay(date: Date, off: ReadonlySet<string>): boolean {
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  return !isWeekend && !off.has(date.toISOString().slice(0, 10));
}
