import * as z from "zod/mini";
import { addDays, type LocalDate, weekday } from "./local-time.ts";
import { localDateSchema } from "./schemas.ts";

/**
 * The days off of a year, set by the joint decree of three ministers (SKB 3 Menteri) and by
 * presidential decisions on election days. `provisional`: projected before the decree is published.
 */
export const calendarYearSchema = z.lazy(() =>
  z
    .strictObject({
      year: z.int().check(z.gte(1970), z.lte(9999)),
      decree: z.string().check(z.minLength(1)),
      provisional: z.boolean(),
      national: z.array(localDateSchema),
      collectiveLeave: z.array(localDateSchema),
    })
    .check(
      z.refine(
        ({ year, national, collectiveLeave }) =>
          [...national, ...collectiveLeave].every((date) => Number(date.slice(0, 4)) === year),
        { error: "every date must lie in the calendar's year" },
      ),
    ),
);
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** How a deadline policy counts collective leave (cuti bersama). */
export const collectiveLeaveSchema = z.lazy(() => z.enum(["off", "working"]));
export type CollectiveLeave = z.infer<typeof collectiveLeaveSchema>;

/** The days off of a year are not entered. Counting without them would mean "no holidays". */
export class CalendarYearMissing extends Error {
  readonly code = "calendar-year-missing";
  readonly year: number;

  constructor(year: number) {
    super(`There is no calendar for ${year}. Enter that year's holidays and collective leave.`);
    this.name = "CalendarYearMissing";
    this.year = year;
  }
}

export type DateOfOrdinal =
  | { ok: true; date: LocalDate; provisional: boolean }
  | { ok: false; year: number };

/**
 * Numbers the working days, so that a deadline is an ordinal that a new holiday does not change:
 * due = `through(start)` + n, and it is missed from the day after `dateOf(due)` on. Adding a future
 * holiday changes dates, but no stored ordinal.
 *
 * Each contiguous run of years is numbered separately, from (first year − 1970) × 366. So ordinals
 * of different runs sort like their dates, and adding a later year renumbers nothing. Adding a year
 * directly *before* a run renumbers the run.
 */
export interface WorkingDayCalendar {
  /**
   * Returns the ordinal of the last working day on or before the date.
   * @throws CalendarYearMissing
   */
  through(date: LocalDate): number;
  /** Returns the working day with an ordinal, or the year whose calendar is missing to know it. */
  dateOf(ordinal: number): DateOfOrdinal;
  /** @throws CalendarYearMissing */
  isWorkingDay(date: LocalDate): boolean;
  /** Whether the calendar of the date's year is entered. */
  covers(date: LocalDate): boolean;
}

interface NumberedYear {
  year: number;
  provisional: boolean;
  /** Ordinal of the last working day before the year, or the base of the run. */
  before: number;
  /** The working days in order; the first has the ordinal `before + 1`. */
  workingDays: readonly LocalDate[];
  /** For each date of the year: the number of working days up to and including it. */
  through: ReadonlyMap<LocalDate, number>;
}

const DAYS_OF_LONGEST_YEAR = 366;
const FIRST_YEAR = 1970;

function numberYear(
  { year, provisional, national, collectiveLeave }: CalendarYear,
  policy: CollectiveLeave,
  before: number,
): NumberedYear {
  const off = new Set(policy === "off" ? [...national, ...collectiveLeave] : national);
  const workingDays: LocalDate[] = [];
  const through = new Map<LocalDate, number>();
  for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = addDays(date, 1)) {
    const day = weekday(date);
    if (day !== 0 && day !== 6 && !off.has(date)) workingDays.push(date);
    through.set(date, workingDays.length);
  }
  return { year, provisional, before, workingDays, through };
}

function numberYears(years: readonly CalendarYear[], policy: CollectiveLeave): NumberedYear[] {
  const numbered: NumberedYear[] = [];
  for (const calendar of years.toSorted((a, b) => a.year - b.year)) {
    const previous = numbered.at(-1);
    if (previous?.year === calendar.year) throw new Error(`Two calendars for ${calendar.year}`);
    const before =
      previous?.year === calendar.year - 1
        ? previous.before + previous.workingDays.length
        : (calendar.year - FIRST_YEAR) * DAYS_OF_LONGEST_YEAR;
    numbered.push(numberYear(calendar, policy, before));
  }
  return numbered;
}

/**
 * Makes the calendar of some years, given in any order.
 * @throws Error if a year is given twice
 */
export const workingDayCalendar = (
  years: readonly CalendarYear[],
  collectiveLeave: CollectiveLeave = "off",
): WorkingDayCalendar => {
  const numbered = numberYears(years, collectiveLeave);
  const byYear = new Map(numbered.map((year) => [year.year, year]));

  const yearOf = (date: LocalDate): NumberedYear => {
    const year = Number(date.slice(0, 4));
    const known = byYear.get(year);
    if (known === undefined) throw new CalendarYearMissing(year);
    return known;
  };
  const countInYear = (year: NumberedYear, date: LocalDate): number => {
    const count = year.through.get(date);
    if (count === undefined) throw new Error(`There is no ${date} in the calendar of its year`);
    return count;
  };

  return {
    through(date) {
      const year = yearOf(date);
      return year.before + countInYear(year, date);
    },
    dateOf(ordinal) {
      const year = numbered.findLast(({ before }) => before < ordinal);
      const date = year?.workingDays[ordinal - year.before - 1];
      if (year !== undefined && date !== undefined) {
        return { ok: true, date, provisional: year.provisional };
      }
      const lacking = FIRST_YEAR + Math.floor((ordinal - 1) / DAYS_OF_LONGEST_YEAR);
      return { ok: false, year: year === undefined ? lacking : year.year + 1 };
    },
    isWorkingDay(date) {
      const year = yearOf(date);
      return year.workingDays[countInYear(year, date) - 1] === date;
    },
    covers: (date) => byYear.has(Number(date.slice(0, 4))),
  };
};
