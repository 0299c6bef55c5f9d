import type { LocalDate } from "../time/local-time.ts";
import type { WorkingDayCalendar } from "../time/working-days.ts";
import { addMonths, type Month } from "./months.ts";

/** On which working day of a month the month before is published. */
export const PUBLISHED_ON_WORKING_DAY = 5;

/**
 * Returns the month that is closed and to be published on a day: the month before, from the fifth
 * working day of the month on. Before that day it is still the month before that one, whose edition
 * a failed run may have left out.
 *
 * @throws CalendarYearMissing
 */
export function monthToPublish(today: LocalDate, calendar: WorkingDayCalendar): Month {
  const month = today.slice(0, 7);
  const passed = workingDaysOfMonth(today, calendar);
  return addMonths(month, passed >= PUBLISHED_ON_WORKING_DAY ? -1 : -2);
}

/** Returns how many working days of its month there are up to a day, with the day itself. */
function workingDaysOfMonth(today: LocalDate, calendar: WorkingDayCalendar): number {
  const first = `${today.slice(0, 7)}-01`;
  const before = calendar.through(first) - (calendar.isWorkingDay(first) ? 1 : 0);
  return calendar.through(today) - before;
}
