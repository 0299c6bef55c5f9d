import type { Issue } from "../issue.ts";
import { addDays, type LocalDate } from "../time/local-time.ts";
import { type CalendarYear, workingDayCalendar } from "../time/working-days.ts";

/** What is wrong with a year that was entered: days of other years, and days that come twice. */
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

/** The years with one of them added or replaced. */
export function withYear(years: readonly CalendarYear[], edited: CalendarYear): CalendarYear[] {
  return [...years.filter(({ year }) => year !== edited.year), edited];
}

/**
 * Whether an edit numbers a working day anew that is over or is today. Deadlines that started there
 * would count from another number than they did, so such an edit corrects the past; one that concerns
 * later days only moves the dates of deadlines and not their numbers.
 *
 * @param before the years as they were; a year that was not known has numbered nothing
 * @param after the same years, edited, and perhaps more
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
