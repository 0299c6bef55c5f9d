import type { Issue } from "../issue.ts";
import { addDays, type LocalDate } from "../time/local-time.ts";
import { type CalendarYear, workingDayCalendar } from "../time/working-days.ts";

/** Returns what is wrong with a calendar year: dates outside the year, and dates listed twice. */
export function calendarIssues({ year, national, collectiveLeave }: CalendarYear): Issue[] {
  const seen = new Set<LocalDate>();
  const issuesIn = (list: string, dates: readonly LocalDate[]) =>
    dates.flatMap((date, position): Issue[] => {
      const path = `${list}.${position}`;
      if (yearOf(date) !== year) return [{ path, rule: "outside-year" }];
      if (seen.has(date)) return [{ path, rule: "repeated" }];
      seen.add(date);
      return [];
    });
  return [...issuesIn("national", national), ...issuesIn("collectiveLeave", collectiveLeave)];
}

/** Returns the years with one added or replaced. */
export function withYear(years: readonly CalendarYear[], edited: CalendarYear): CalendarYear[] {
  return [...years.filter(({ year }) => year !== edited.year), edited];
}

/**
 * Whether an edit changes the ordinal of today or an earlier working day. Deadlines that started on
 * such a day would change, so the edit corrects the past and the reports must be rekeyed. An edit
 * of later days changes the dates of deadlines, but not their ordinals.
 *
 * @param before the years before the edit
 * @param after the same years after the edit, and possibly more
 */
export function renumbersPast(
  before: readonly CalendarYear[],
  after: readonly CalendarYear[],
  today: LocalDate,
): boolean {
  const past = before.flatMap(({ year }) => daysOf(year).filter((date) => date <= today));
  return (["off", "working"] as const).some((collectiveLeave) => {
    const was = workingDayCalendar(before, collectiveLeave);
    const becomes = workingDayCalendar(after, collectiveLeave);
    return past.some((date) => was.through(date) !== becomes.through(date));
  });
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

function daysOf(year: number): LocalDate[] {
  const days: LocalDate[] = [];
  for (let date = `${year}-01-01`; yearOf(date) === year; date = addDays(date, 1)) days.push(date);
  return days;
}
