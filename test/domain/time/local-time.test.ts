import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  endOfDay,
  localDate,
  startOfDay,
  weekday,
  ZONES,
} from "#domain/time/local-time.ts";

const zone = fc.constantFrom(...ZONES);
const instant = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());

test("the local date equals that of the platform's time zone database", () => {
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const expected = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
      expect(localDate(at, timeZone)).toBe(expected.format(new Date(at)));
    }),
  );
});

test("the new day begins earlier in the east", () => {
  expect(localDate("2026-03-31T15:59:59.999Z", "Asia/Jakarta")).toBe("2026-03-31");
  expect(localDate("2026-03-31T15:59:59.999Z", "Asia/Makassar")).toBe("2026-03-31");
  expect(localDate("2026-03-31T16:00:00.000Z", "Asia/Makassar")).toBe("2026-04-01");
  expect(localDate("2026-03-31T15:59:59.999Z", "Asia/Jayapura")).toBe("2026-04-01");
});

test("the end of a day is its last second", () => {
  expect(endOfDay("2026-02-28", "Asia/Makassar")).toBe("2026-02-28T15:59:59.000Z");
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const date = localDate(at, timeZone);
      const end = endOfDay(date, timeZone);
      const next = new Date(Date.parse(end) + 1000).toISOString();
      expect(localDate(end, timeZone)).toBe(date);
      expect(localDate(next, timeZone)).toBe(addDays(date, 1));
    }),
  );
});

test("days are added over the ends of months and leap years", () => {
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  expect(addDays("2025-02-28", 1)).toBe("2025-03-01");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

test("1 January 2018 was a Monday", () => {
  expect([0, 5, 6].map((days) => weekday(addDays("2018-01-01", days)))).toEqual([1, 6, 0]);
});

test("a day begins at its first moment in the zone, one second after the day before ends", () => {
  expect(startOfDay("2026-03-01", "Asia/Makassar")).toBe("2026-02-28T16:00:00.000Z");
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const date = localDate(at, timeZone);
      const start = Date.parse(startOfDay(date, timeZone));
      expect(start - Date.parse(endOfDay(addDays(date, -1), timeZone))).toBe(1000);
    }),
  );
});
