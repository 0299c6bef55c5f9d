import { describe, expect, test } from "vitest";
import { type Latest, nextLatest, parsePath } from "#domain/open-data/edition.ts";

const at = (instant: string) => ({
  ...{ at: instant, zone: "Asia/Makassar" as const, random: "0123abcd" },
});

describe("the exports that are kept", () => {
  test("are the first one after a month ends, in the zone of the government", () => {
    expect(nextLatest(undefined, at("2026-10-31T16:00:00.000Z")).latest).toEqual({
      ...{ edition: "2026-10", months: ["2026-10"], nights: [] },
    });
    expect(nextLatest(undefined, at("2026-10-31T15:59:59.000Z")).latest.edition).toBe("2026-09");
  });

  test("are those of the last three nights", () => {
    const nights = ["a", "b", "c"];
    const before: Latest = { edition: "c", months: ["2026-10"], nights };
    expect(nextLatest(before, at("2026-11-20T17:30:00.000Z"))).toEqual({
      latest: {
        edition: "20261120T173000Z-0123abcd",
        months: ["2026-10"],
        nights: ["b", "c", "20261120T173000Z-0123abcd"],
      },
      dropped: ["a"],
    });
  });
});

test.each([
  ["reports.csv", { file: "reports.csv" }],
  ["2026-03/reports.csv", { edition: "2026-03", file: "reports.csv" }],
  ["20261120T173000Z-0123abcd/a.csv", { edition: "20261120T173000Z-0123abcd", file: "a.csv" }],
  ["../latest.json", undefined],
  ["2026-03/../latest.json", undefined],
  ["2026-03/a/b.csv", undefined],
])("the path %s means %o", (path, expected) => {
  expect(parsePath(path)).toEqual(expected);
});
