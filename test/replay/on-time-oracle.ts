import { readFileSync } from "node:fs";
import * as z from "zod";

const rowSchema = z.object({
  text: z.string(),
  submittedAt: z.nullable(z.string().endsWith("+07:00")),
  verifiedAt: z.nullable(z.string().endsWith("+07:00")),
});
const calendarSchema = z.array(
  z.object({ national: z.array(z.string()), collectiveLeave: z.array(z.string()) }),
);

export interface OnTime {
  readonly submitted: number;
  readonly onTime: number;
  readonly late: number;
}

/**
 * How many reports of a file were verified on time, from the file and the calendar alone: days are
 * taken off the text of the times (all +07:00) and working days are counted one by one. It shares
 * no code with the system whose count it checks.
 */
export function countOnTime(file: string): OnTime {
  const calendar = calendarSchema.parse(
    JSON.parse(readFileSync("ops/reference/kaltim/calendar.json", "utf8")),
  );
  const off = new Set(calendar.flatMap((year) => [...year.national, ...year.collectiveLeave]));
  const counts = { submitted: 0, onTime: 0, late: 0 };
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const { text, submittedAt, verifiedAt } = rowSchema.parse(JSON.parse(line));
    if (submittedAt === null || [...text.trim()].length < 20) continue;
    counts.submitted += 1;
    if (verifiedAt === null) continue;
    const verifiedOn = verifiedAt.slice(0, 10);
    counts[verifiedOn <= lastDay(submittedAt.slice(0, 10), off) ? "onTime" : "late"] += 1;
  }
  return counts;
}

/** The third working day after a day. */
function lastDay(submittedOn: string, off: ReadonlySet<string>): string {
  const day = new Date(`${submittedOn}T12:00:00Z`);
  for (let left = 3; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    if (!weekend && !off.has(day.toISOString().slice(0, 10))) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}
