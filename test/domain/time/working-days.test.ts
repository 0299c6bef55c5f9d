import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type LocalDate, weekday } from "#domain/time/local-time.ts";
import {
  type CalendarYear,
  CalendarYearMissing,
  type CollectiveLeave,
  calendarYearSchema,
  workingDayCalendar,
} from "#domain/time/working-days.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";

/** The real decrees: 2018 and 2024–2027, so 2019–2023 are unknown. */
const { calendarYears } = await readReferenceData(KALTIM);
const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

/** Judges day by day, as a person does with a wall calendar. */
const isWorkingDayOnTheWall = (date: LocalDate, policy: CollectiveLeave): boolean => {
  const year = calendarYears.find((calendar) => calendar.year === yearOf(date));
  if (year === undefined) throw new Error(`the test asks for ${date}`);
  const leave = policy === "off" && year.collectiveLeave.includes(date);
  return ![0, 6].includes(weekday(date)) && !year.national.includes(date) && !leave;
};
const dueOnTheWall = (
  start: LocalDate,
  days: number,
  policy: CollectiveLeave,
): LocalDate | undefined => {
  let date = start;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (!calendarYears.some(({ year }) => year === yearOf(date))) return undefined;
    if (isWorkingDayOnTheWall(date, policy)) left -= 1;
  }
  return date;
};

const policies: CollectiveLeave[] = ["off", "working"];
const dates = calendarYears.flatMap(({ year }) => {
  const days: LocalDate[] = [];
  for (let date = `${year}-01-01`; yearOf(date) === year; date = addDays(date, 1)) days.push(date);
  return days;
});
const knownDate = fc.constantFrom(...dates);

describe.each(policies)("with collective leave %s", (policy) => {
  const calendar = workingDayCalendar(calendarYears, policy);

  test("every day of the known years is a working day exactly if the wall calendar says so", () => {
    const wrong = dates.filter(
      (date) => calendar.isWorkingDay(date) !== isWorkingDayOnTheWall(date, policy),
    );
    expect(dates).toHaveLength(365 * 5 + 1);
    expect(wrong).toEqual([]);
  });

  test("every working day is found by its ordinal", () => {
    const workingDays = dates.filter((date) => calendar.isWorkingDay(date));
    const found = workingDays.map((date) => calendar.dateOf(calendar.through(date)));
    expect(found).toEqual(
      workingDays.map((date) => ({ ok: true, date, provisional: yearOf(date) === 2027 })),
    );
  });

  test("a due date equals one counted day by day, or names the missing year", () => {
    fc.assert(
      fc.property(knownDate, fc.integer({ min: 1, max: 250 }), (start, days) => {
        const expected = dueOnTheWall(start, days, policy);
        const due = calendar.dateOf(calendar.through(start) + days);
        if (expected === undefined) {
          expect(due).toEqual({ ok: false, year: yearOf(start) === 2018 ? 2019 : 2028 });
        } else {
          expect(due).toMatchObject({ ok: true, date: expected });
        }
      }),
      { numRuns: 500 },
    );
  });

  test("ordinals have the order of dates, also across a gap", () => {
    const ordinals = dates.map((date) => calendar.through(date));
    expect(ordinals).toEqual(ordinals.toSorted((a, b) => a - b));
  });
});

describe("unknown years", () => {
  const calendar = workingDayCalendar(calendarYears);

  test("a date in one is a named error", () => {
    expect(() => calendar.through("2019-01-01")).toThrow(CalendarYearMissing);
    expect(() => calendar.isWorkingDay("2023-12-29")).toThrow(
      expect.objectContaining({ code: "calendar-year-missing", year: 2023 }),
    );
  });

  test("an ordinal before the first known working day has no date", () => {
    const newYear = calendar.through("2018-01-01");
    expect(calendar.dateOf(newYear)).toEqual({ ok: false, year: 2017 });
    expect(workingDayCalendar([]).dateOf(newYear)).toEqual({ ok: false, year: 2017 });
  });

  test("adding a later year renumbers nothing and gives dates to unknown days", () => {
    const before = workingDayCalendar(calendarYears.filter(({ year }) => year !== 2027));
    const due = before.through("2026-12-30") + 14;
    expect(before.dateOf(due)).toEqual({ ok: false, year: 2027 });
    expect(calendar.dateOf(due)).toMatchObject({ ok: true, provisional: true });
    const known = dates.filter((date) => yearOf(date) !== 2027);
    expect(known.map((date) => calendar.through(date))).toEqual(
      known.map((date) => before.through(date)),
    );
  });
});

test("a new holiday moves the date of a deadline, but not its ordinal", () => {
  const withHoliday = calendarYears.map((calendar) =>
    calendar.year === 2026
      ? { ...calendar, national: [...calendar.national, "2026-07-08"] }
      : calendar,
  );
  const before = workingDayCalendar(calendarYears);
  const after = workingDayCalendar(withHoliday);
  const due = before.through("2026-07-06") + 5;
  expect(after.through("2026-07-06") + 5).toBe(due);
  expect(before.dateOf(due)).toMatchObject({ date: "2026-07-13" });
  expect(after.dateOf(due)).toMatchObject({ date: "2026-07-14" });
});

test("Eid 2018: deadlines wait until it is over, unless the policy counts collective leave", () => {
  const friday = "2018-06-08";
  const off = workingDayCalendar(calendarYears, "off");
  const working = workingDayCalendar(calendarYears, "working");
  expect(off.dateOf(off.through(friday) + 1)).toMatchObject({ date: "2018-06-21" });
  expect(working.dateOf(working.through(friday) + 1)).toMatchObject({ date: "2018-06-11" });
});

test("a year may be given only once", () => {
  expect(() => workingDayCalendar([...calendarYears, ...calendarYears])).toThrow(
    "Two calendars for 2018",
  );
});

test("a calendar year contains only its own days", () => {
  const year: CalendarYear = {
    year: 2026,
    decree: "an invented decree",
    provisional: false,
    national: ["2026-01-01"],
    collectiveLeave: [],
  };
  expect(calendarYearSchema.safeParse(year).success).toBe(true);
  expect(calendarYearSchema.safeParse({ ...year, collectiveLeave: ["2027-01-04"] }).success).toBe(
    false,
  );
});
