import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarIssues, renumbersPast, withYear } from "#domain/reference/calendar-edit.ts";
import { addDays, type LocalDate, weekday } from "#domain/time/local-time.ts";
import type { CalendarYear } from "#domain/time/working-days.ts";
import { calendarYears } from "#test/support/kaltim.ts";

const empty = (year: number): CalendarYear => ({
  year,
  decree: "Keputusan contoh",
  provisional: false,
  national: [],
  collectiveLeave: [],
});

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

describe("a year that is entered", () => {
  test("may contain only its own days, each once", () => {
    const year = {
      ...empty(2026),
      national: ["2026-01-01", "2025-12-25", "2026-01-01"],
      collectiveLeave: ["2026-01-02", "2026-01-01", "2027-01-01"],
    };
    expect(calendarIssues(year)).toEqual([
      { path: "national.1", rule: "outside-year" },
      { path: "national.2", rule: "repeated" },
      { path: "collectiveLeave.1", rule: "repeated" },
      { path: "collectiveLeave.2", rule: "outside-year" },
    ]);
  });

  test("of a real decree is valid", () => {
    expect(calendarYears.flatMap(calendarIssues)).toEqual([]);
  });

  test("replaces the year that was there", () => {
    const edited = { ...empty(2026), decree: "Perubahan" };
    expect(withYear([empty(2025), empty(2026)], edited)).toEqual([empty(2025), edited]);
    expect(withYear([], edited)).toEqual([edited]);
  });
});

describe("an edit of the calendar corrects the past", () => {
  const today = "2026-07-08";
  const edited = (changes: Partial<CalendarYear>, year = 2026) => {
    const before = calendarYears.find((each) => each.year === year) ?? empty(year);
    return renumbersPast(calendarYears, withYear(calendarYears, { ...before, ...changes }), today);
  };
  const { national = [], collectiveLeave = [] } =
    calendarYears.find(({ year }) => year === 2026) ?? {};

  test.each([
    ["a past working day that becomes a holiday", { national: [...national, "2026-07-07"] }, true],
    ["today, when it becomes one", { national: [...national, "2026-07-08"] }, true],
    ["a past holiday that is struck out", { national: national.slice(1) }, true],
    ["a past day that becomes collective leave", { collectiveLeave: ["2026-07-07"] }, true],
    [
      "a past holiday that becomes collective leave",
      {
        national: national.filter((date) => date !== "2026-01-01"),
        collectiveLeave: [...collectiveLeave, "2026-01-01"],
      },
      true,
    ],
    ["tomorrow, when it becomes a holiday", { national: [...national, "2026-07-09"] }, false],
    ["a past Sunday that becomes a holiday", { national: [...national, "2026-07-05"] }, false],
    ["another decree", { decree: "Perubahan", provisional: true }, false],
  ])("%s", (_, changes, expected) => {
    expect(edited(changes)).toBe(expected);
  });

  test("when it adds a year before others, since these are numbered from the first one", () => {
    expect(edited({}, 2023)).toBe(true);
    expect(edited({}, 2017)).toBe(true);
  });

  test("not when it adds a year after others or alone", () => {
    expect(edited({}, 2028)).toBe(false);
    expect(edited({}, 2019)).toBe(false);
    expect(edited({}, 2021)).toBe(false);
    expect(renumbersPast([], calendarYears, today)).toBe(false);
  });
});

/** Numbers each day by counting one by one; each run of years starts at its own base. */
function numbered(years: readonly CalendarYear[], leaveIsOff: boolean): Map<LocalDate, number> {
  const numbers = new Map<LocalDate, number>();
  let number = 0;
  let previous = Number.NaN;
  for (const calendar of years.toSorted((a, b) => a.year - b.year)) {
    if (calendar.year !== previous + 1) number = (calendar.year - 1970) * 366;
    previous = calendar.year;
    for (let date = `${previous}-01-01`; yearOf(date) === previous; date = addDays(date, 1)) {
      const isOff =
        [0, 6].includes(weekday(date)) ||
        calendar.national.includes(date) ||
        (leaveIsOff && calendar.collectiveLeave.includes(date));
      if (!isOff) number += 1;
      numbers.set(date, number);
    }
  }
  return numbers;
}

test("an edit corrects the past exactly if a day up to today gets another number", () => {
  const dayIn = (year: number) =>
    fc.integer({ min: 0, max: 364 }).map((days) => addDays(`${year}-01-01`, days));
  const yearAlone = (year: number) =>
    fc.record({
      national: fc.uniqueArray(dayIn(year), { maxLength: 3 }),
      collectiveLeave: fc.uniqueArray(dayIn(year), { maxLength: 3 }),
    });
  /** Mostly the current year with days near today, where past and future meet. */
  const scenario = fc
    .integer({ min: 2023, max: 2026 })
    .chain((year) =>
      fc.record({
        today: dayIn(year),
        edited: fc.constantFrom(year, year, year, year - 1, year + 1),
        other: fc.constantFrom(year - 1, year + 1),
      }),
    )
    .chain(({ today, edited, other }) => {
      const aboutToday = fc.integer({ min: -2, max: 3 }).map((days) => addDays(today, days));
      const known = [...new Set([yearOf(today), other])];
      return fc.record({
        today: fc.constant(today),
        edited: fc.constant(edited),
        before: fc.tuple(
          ...known.map((year) => yearAlone(year).map((days) => ({ ...empty(year), ...days }))),
        ),
        toggled: fc.array(fc.tuple(fc.boolean(), fc.oneof(aboutToday, dayIn(edited))), {
          minLength: 1,
          maxLength: 2,
        }),
      });
    });
  const seen = { past: 0, future: 0 };
  fc.assert(
    fc.property(scenario, ({ before, toggled, edited, today }) => {
      const year = before.find((each) => each.year === edited) ?? empty(edited);
      const toggle = (dates: readonly string[], isNational: boolean) => {
        const days = new Set(dates);
        for (const [national, date] of toggled) {
          if (national === isNational && !days.delete(date)) days.add(date);
        }
        return [...days];
      };
      const after = withYear(before, {
        ...year,
        national: toggle(year.national, true),
        collectiveLeave: toggle(year.collectiveLeave, false),
      });
      const expected = [true, false].some((leaveIsOff) => {
        const [was, becomes] = [numbered(before, leaveIsOff), numbered(after, leaveIsOff)];
        return [...was].some(([date, number]) => date <= today && becomes.get(date) !== number);
      });
      seen[expected ? "past" : "future"] += 1;
      expect(renumbersPast(before, after, today)).toBe(expected);
    }),
    { numRuns: 150 },
  );
  expect(Math.min(seen.past, seen.future)).toBeGreaterThan(20);
});
