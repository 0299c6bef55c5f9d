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

const WORKING_DAYS = { verification: 3, firstFollowUp: 5, completion: 14, reporterFeedback: 10 };
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
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const row = rowSchema.parse(JSON.parse(line));
    const { text, submittedAt } = row;
    if (submittedAt === null || [...text.trim()].length < 10) continue;
    totals.submitted += 1;
    const state = finalState(row, dayOf(submittedAt), totals, calendar);
    totals.states[state] = (totals.states[state] ?? 0) + 1;
  }
  return totals;
}

interface Calendar {
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

const dayOf = (at: string) => at.slice(0, 10);
const later = (a: string, b: string) => (a > b ? a : b);

function daysOff(): ReadonlySet<string> {
  const calendar = calendarSchema.parse(
    JSON.parse(readFileSync("ops/reference/kaltim/calendar.json", "utf8")),
  );
  return new Set(calendar.flatMap((year) => [...year.national, ...year.collectiveLeave]));
}

/** Returns the day that is so many working days after a day. */
function after(day: string, workingDays: number, off: ReadonlySet<string>): string {
  const date = new Date(`${day}T12:00:00Z`);
  for (let left = workingDays; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (!weekend && !off.has(date.toISOString().slice(0, 10))) left -= 1;
  }
  return date.toISOString().slice(0, 10);
}
