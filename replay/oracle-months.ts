import { readFileSync } from "node:fs";
import {
  after,
  type Calendar,
  dayOf,
  daysOff,
  later,
  nextDay,
  type OracleRow,
  rowsOf,
  WORKING_DAYS,
  workingDaysBetween,
} from "./oracle.ts";

/** What the monitoring page must say of one month. */
export interface ExpectedMonth {
  readonly counters: Record<string, number>;
  /** Working days of the deadlines that were met in the month, by kind. */
  readonly durations: Record<string, number[]>;
}

/** Working days from a missed deadline to each level of escalation. */
const LEVELS_AFTER = [0, 5, 15];

/**
 * Returns what the monitoring page must say of each month, from the file and the calendar alone:
 * the second oracle, in the manner of the first one (oracle.ts).
 */
export function expectedMonths(file: string, endsOn: string): ReadonlyMap<string, ExpectedMonth> {
  const months = new Months();
  const calendar = { off: daysOff(), endsOn };
  for (const row of rowsOf(readFileSync(file, "utf8"))) countRow(row, months, calendar);
  return months.all;
}

class Months {
  readonly all = new Map<string, ExpectedMonth>();

  count(day: string, counter: string): void {
    const { counters } = this.#month(day);
    counters[counter] = (counters[counter] ?? 0) + 1;
  }

  took(day: string, kind: string, days: number): void {
    const { durations } = this.#month(day);
    durations[kind] = [...(durations[kind] ?? []), days];
  }

  #month(day: string): ExpectedMonth {
    const name = day.slice(0, 7);
    const month = this.all.get(name) ?? { counters: {}, durations: {} };
    this.all.set(name, month);
    return month;
  }
}

function countRow(row: OracleRow, months: Months, calendar: Calendar): void {
  const received = dayOf(row.submittedAt);
  const count = (counter: string) => months.count(received, counter);
  count("received");
  const verified = row.verifiedAt === null ? undefined : later(dayOf(row.verifiedAt), received);
  run("verification", WORKING_DAYS.verification, received, verified, months, calendar);
  if (verified !== undefined) months.count(verified, "verifications");
  if (verified === undefined) count("open.awaiting-verification");
  else if (row.status === "out-of-jurisdiction") count("archived.out-of-scope");
  else countWork(row, verified, months, calendar);
}

/** A report that was forwarded. */
function countWork(row: OracleRow, verified: string, months: Months, calendar: Calendar): void {
  const count = (counter: string) => months.count(dayOf(row.submittedAt), counter);
  count("forwarded");
  const answered = row.closedAt === null ? undefined : later(dayOf(row.closedAt), verified);
  const followedUp = followUpOf(row, verified);
  if (followedUp !== undefined) months.count(followedUp, "follow-ups");
  const first = followedUp ?? answered;
  run("first-follow-up", WORKING_DAYS.firstFollowUp, verified, first, months, calendar);
  run("completion", WORKING_DAYS.completion, verified, answered, months, calendar);
  if (first !== undefined) count("followed-up");
  if (answered === undefined) {
    count(followedUp === undefined ? "open.forwarded" : "open.in-progress");
    return;
  }
  for (const counter of ["answered", "outcome.resolved"]) count(counter);
  months.count(answered, "answers");
  const closes = after(answered, WORKING_DAYS.reporterFeedback, calendar.off);
  const isClosed = closes <= calendar.endsOn;
  count(isClosed ? "closed.no-response" : "open.answered");
  if (isClosed) months.count(nextDay(closes), "closings.no-response");
}

/** The day of the follow-up; undefined if there was none, or only after the answer. */
function followUpOf(row: OracleRow, verified: string): string | undefined {
  const { progressAt, closedAt, verifiedAt, submittedAt } = row;
  if (progressAt === null) return undefined;
  const times = [closedAt, verifiedAt, submittedAt].map((at) => Date.parse(at ?? submittedAt));
  const isAfterAnswer = closedAt !== null && Date.parse(progressAt) > Math.max(...times);
  return isAfterAnswer ? undefined : later(dayOf(progressAt), verified);
}

/** One deadline from its start to the day on which it was met, or to the end. */
function run(
  kind: string,
  length: number,
  start: string,
  met: string | undefined,
  months: Months,
  { off, endsOn }: Calendar,
): void {
  const due = after(start, length, off);
  const isMissed = met === undefined ? due <= endsOn : met > due;
  for (const [index, more] of LEVELS_AFTER.entries()) {
    const falls = after(start, length + more, off);
    // The sweep comes in the first minute of the next day.
    if (falls < (met ?? nextDay(endsOn))) months.count(nextDay(falls), `overdue.${index + 1}`);
  }
  if (isMissed) months.count(due, `missed.${kind}`);
  if (met === undefined) return;
  if (!isMissed) months.count(met, `met.${kind}`);
  months.took(met, kind, workingDaysBetween(start, met, off));
}
