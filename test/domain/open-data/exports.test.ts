import { describe, expect, test } from "vitest";
import { type Latest, leftBehind, nextLatest, parsePath } from "#domain/open-data/exports.ts";
import { workingDayCalendar } from "#domain/time/working-days.ts";

const calendar = workingDayCalendar(
  [{ year: 2026, decree: "SKB", provisional: false, national: [], collectiveLeave: [] }],
  "off",
);
const at = (instant: string) => ({
  ...{ at: instant, zone: "Asia/Makassar" as const, calendar, random: "0123abcd" },
});

describe("the exports that are kept", () => {
  test("are those of months, from the night before they are published, in the zone of the government", () => {
    // The fifth working day of November 2026 is Friday the 6th.
    expect(nextLatest(undefined, at("2026-11-05T16:00:00.000Z")).latest).toEqual({
      ...{ name: "2026-10", months: ["2026-10"], nights: [] },
    });
    const before = "20261105T155959Z-0123abcd";
    expect(nextLatest(undefined, at("2026-11-05T15:59:59.000Z")).latest).toEqual({
      ...{ name: before, months: [], nights: [before] },
    });
  });

  test("are none of months as long as the calendar of the year is missing", () => {
    const { name, months } = nextLatest(undefined, at("2027-01-20T00:00:00.000Z")).latest;
    expect([name, months]).toEqual(["20270120T000000Z-0123abcd", []]);
  });

  test("are those of the last three nights", () => {
    const nights = ["a", "b", "c"];
    const before: Latest = { name: "c", months: ["2026-10"], nights };
    expect(nextLatest(before, at("2026-11-20T17:30:00.000Z"))).toEqual({
      latest: {
        name: "20261120T173000Z-0123abcd",
        months: ["2026-10"],
        nights: ["b", "c", "20261120T173000Z-0123abcd"],
      },
      dropped: ["a"],
    });
  });
});

describe("folders that are not in the list", () => {
  const latest: Latest = { name: "2026-10", months: ["2026-10"], nights: [] };
  const since = (name: string, instant: string) => ({ name, since: instant });
  const now = "2026-11-20T17:30:00.000Z";

  test("are left behind after an hour, unless the list names them by now", () => {
    const old = since("20261119T173000Z-0123abcd", "2026-11-19T17:30:00.000Z");
    const listed = since("2026-10", "2026-11-06T17:30:00.000Z");
    const going = since("20261120T171500Z-0123abcd", "2026-11-20T17:15:00.000Z");
    const unlisted = [old, listed, going];
    expect(leftBehind(unlisted, latest, now)).toEqual({ ended: [old], recent: [going] });
    expect(leftBehind(unlisted, undefined, now).ended).toEqual([old, listed]);
  });
});

test.each([
  ["reports.csv", { file: "reports.csv" }],
  ["2026-03/reports.csv", { name: "2026-03", file: "reports.csv" }],
  ["20261120T173000Z-0123abcd/a.csv", { name: "20261120T173000Z-0123abcd", file: "a.csv" }],
  ["../latest.json", undefined],
  ["2026-03/../latest.json", undefined],
  ["2026-03/a/b.csv", undefined],
])("the path %s means %o", (path, expected) => {
  expect(parsePath(path)).toEqual(expected);
});
