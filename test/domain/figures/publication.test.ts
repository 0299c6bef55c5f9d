import { describe, expect, it } from "vitest";
import {
  type Edition,
  editionCsv,
  editionSchema,
  monthToPublish,
} from "#domain/figures/edition.ts";
import { filtersTooMany, viewOfFilter } from "#domain/figures/figure-filter.ts";
import { monthFigures } from "#domain/figures/month-figures.ts";
import { addMonths, monthOf, monthsBetween } from "#domain/figures/months.ts";
import { revisionsOf } from "#domain/figures/revisions.ts";
import { secretInMonth, secretInYear } from "#domain/figures/small-numbers.ts";
import { localDate } from "#domain/time/local-time.ts";
import { kaltim } from "#test/support/kaltim.ts";

const MONTH = "2026-03";
type Cells = Parameters<typeof monthFigures>[1];

const figures = (cells: Readonly<Record<string, Record<string, number>>>) => {
  const counted: Cells = Object.entries(cells).map(([classification, counters]) => ({
    cell: { period: MONTH, classification, part: "" } as Cells[number]["cell"],
    counters,
  }));
  const [month] = monthFigures([MONTH], counted, true);
  if (!month) throw new Error("One month was asked for");
  return month;
};

describe("months", () => {
  it("begin in the zone, not in UTC", () => {
    expect(monthOf(localDate("2026-01-31T16:00:00.000Z", "Asia/Makassar"))).toBe("2026-02");
    expect(monthOf(localDate("2026-01-31T16:00:00.000Z", "Asia/Jakarta"))).toBe("2026-01");
  });

  it("go on over the year", () => {
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(addMonths("2025-12", 13)).toBe("2027-01");
    expect(monthsBetween("2025-11", "2026-02")).toEqual([
      ...["2025-11", "2025-12", "2026-01", "2026-02"],
    ]);
    expect(monthsBetween("2026-02", "2026-01")).toEqual([]);
  });
});

describe("small numbers", () => {
  it.each([
    [0, "<5"],
    [4, "<5"],
    [5, 5],
  ])("%s secret reports in a month are %s", (n, shown) => {
    expect(secretInMonth(n)).toBe(shown);
  });

  it.each([
    [0, "<5"],
    [4, "<5"],
    [5, "5-19"],
    [19, "5-19"],
    [20, "20-49"],
    [50, "50-99"],
    [99, "50-99"],
    [100, ">=100"],
  ])("%s in a year are in the band %s", (n, band) => {
    expect(secretInYear(n)).toBe(band);
  });
});

describe("filters", () => {
  it.each([
    [{}, "G", "all"],
    [{ agency: "a" }, "A", "a"],
    [{ region: "64" }, "R", "64"],
    [{ category: "k" }, "K", "k"],
    [{ agency: "a", region: "64" }, "AR", "a"],
    [{ agency: "a", category: "k" }, "AK", "a"],
    [{ region: "64", category: "k" }, "RK", "k"],
  ])("%o are one partition", (filter, view, key) => {
    expect(viewOfFilter(filter)).toMatchObject({ view, key });
  });

  it("of a region take what lies in it, and no other region that begins alike", () => {
    const { counts } = viewOfFilter({ agency: "a", region: "64.7" });
    expect(["64.7", "64.7.1", "64.72"].map(counts)).toEqual([true, true, false]);
  });

  it("are at most two", () => {
    expect(filtersTooMany({ agency: "a", region: "64", category: "k" })).toEqual(["category"]);
    expect(filtersTooMany({ agency: "a", category: "k" })).toEqual([]);
  });
});

describe("an edition", () => {
  it.each([
    // The first of April 2026 is a Wednesday; the third is Good Friday.
    ["2026-04-07", undefined],
    ["2026-04-08", "2026-03"],
    ["2026-04-30", "2026-03"],
    ["2026-05-01", undefined],
  ])("on %s is of %s", (today, month) => {
    expect(monthToPublish(today, kaltim.calendars.off)).toBe(month);
  });

  const edition: Edition = {
    edition: MONTH,
    government: "pemprov-kaltim",
    zone: "Asia/Makassar",
    definitionsVersion: 1,
    publishedAt: "2026-04-08T00:00:00.000Z",
    figures: [
      { view: "K", key: "=jalan", month: figures({ complaint: { received: 2, answered: 1 } }) },
    ],
  };

  it("is read as it was written", () => {
    expect(editionSchema.parse(JSON.parse(JSON.stringify(edition)))).toEqual(edition);
  });

  it("is a table as well, in which no code is a formula", () => {
    expect(editionCsv(edition).split("\r\n").slice(0, 3)).toEqual([
      "edition,government,view,key,classification,counter,n",
      "2026-03,pemprov-kaltim,K,'=jalan,complaint,received,2",
      "2026-03,pemprov-kaltim,K,'=jalan,complaint,answered,1",
    ]);
  });
});

describe("a revision", () => {
  const reasons = (
    before: Record<string, number>,
    after: Record<string, number>,
    other: Record<string, number> = { received: 3 },
    otherAfter = other,
  ) =>
    Object.fromEntries(
      revisionsOf(
        figures({ complaint: before, aspiration: other }),
        figures({ complaint: after, aspiration: otherAfter }),
      )
        .filter(({ classification }) => classification === "complaint")
        .map(({ counter, reason }) => [counter, reason]),
    );

  it("is none if nothing changed", () => {
    expect(reasons({ received: 3 }, { received: 3 })).toEqual({});
  });

  it("says that reports were handled", () => {
    expect(
      reasons({ received: 3, "open.forwarded": 3 }, { received: 3, "closed.confirmed": 3 }),
    ).toEqual({ "open.forwarded": "handled", "closed.confirmed": "handled" });
  });

  it("says that a closed report is open again", () => {
    expect(
      reasons({ received: 3, "closed.confirmed": 3 }, { received: 3, "open.answered": 3 }),
    ).toEqual({ "open.answered": "reopened", "closed.confirmed": "reopened" });
  });

  it.each([
    ["merged", 0, 1, "merged"],
    ["merged", 1, 0, "unmerged"],
    ["withdrawn", 0, 1, "withdrawn"],
    ["archived.incomplete", 0, 1, "archived"],
    ["missed.completion", 0, 1, "late-settled"],
    ["missed.completion", 1, 0, "deadline-moved"],
    ["answers", 1, 0, "moved"],
  ])("of %s from %s to %s is %s", (counter, before, after, reason) => {
    expect(reasons({ received: 3, [counter]: before }, { received: 3, [counter]: after })).toEqual({
      [counter]: reason,
    });
  });

  it("tells reports of another classification from those of another place", () => {
    expect(reasons({ received: 3 }, { received: 2 }, { received: 3 }, { received: 4 })).toEqual({
      received: "reclassified",
    });
    expect(reasons({ received: 3 }, { received: 2 })).toEqual({ received: "moved" });
  });
});
