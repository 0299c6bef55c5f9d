import type { LocalDate } from "../time/local-time.ts";

/** A month, `YYYY-MM`; as strings they sort in order of time. */
export type Month = string;

/** Returns the month of a day. */
export const monthOf = (day: LocalDate): Month => day.slice(0, "2026-01".length);

/** Returns the month so many months after another; before it if negative. */
export function addMonths(month: Month, months: number): Month {
  const [year, ofYear] = month.split("-").map(Number) as [number, number];
  const count = year * 12 + (ofYear - 1) + months;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** Lists the months from one to another, both included; none if the second is the earlier one. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The most months that are given at once: five years. */
export const MOST_MONTHS = 60;
