import { describe, expect, test } from "vitest";
import { additionsOf, levels, nameOf, sumOf } from "#domain/figures/cells.ts";
import type { Contribution, Fact } from "#domain/figures/fact.ts";

const report: Contribution = {
  government: "pemprov-kaltim",
  classification: "complaint",
  channel: "sms",
  region: "64.72.01",
  category: "kesehatan/gizi-buruk-stunting",
  secret: false,
  facts: [],
};
const fact: Fact = {
  period: "2026-07",
  counter: "answers",
  n: 1,
  agencies: ["rsud-aws", "dinkes-kaltim"],
  everywhere: true,
};
const cellsOf = (each: Partial<Fact>, change: Partial<Contribution> = {}) =>
  additionsOf({ ...report, ...change, facts: [{ ...fact, ...each }] }).map(({ cell }) =>
    [cell.view, cell.key, cell.period, cell.part].filter((part) => part !== "").join(" "),
  );

describe("a fact counts", () => {
  test("for each agency, region and category at all levels, the channel, and pairs of them", () => {
    expect(cellsOf({}).sort()).toEqual(
      [
        "G all 2026-07",
        "C sms 2026-07",
        "A rsud-aws 2026-07",
        "A dinkes-kaltim 2026-07",
        "AR rsud-aws 2026-07 64.72.01",
        "AR dinkes-kaltim 2026-07 64.72.01",
        "AK rsud-aws 2026-07 kesehatan/gizi-buruk-stunting",
        "AK dinkes-kaltim 2026-07 kesehatan/gizi-buruk-stunting",
        "R 64 2026-07",
        "R 64.72 2026-07",
        "R 64.72.01 2026-07",
        "K kesehatan 2026-07",
        "K kesehatan/gizi-buruk-stunting 2026-07",
        "RK kesehatan 2026-07 64.72.01",
        "RK kesehatan/gizi-buruk-stunting 2026-07 64.72.01",
      ].sort(),
    );
  });

  test("for agencies alone, or for no agency", () => {
    expect(cellsOf({ everywhere: false }).every((cell) => cell.startsWith("A"))).toBe(true);
    expect(cellsOf({ agencies: [] }).some((cell) => cell.startsWith("A"))).toBe(false);
  });

  test("nowhere that the report has not: without a region, in no region", () => {
    const { region: _, category: _k, ...elsewhere } = report;
    const cells = additionsOf({ ...elsewhere, facts: [fact] }).map(({ cell }) => cell.view);
    expect(cells.sort()).toEqual(["A", "A", "C", "G"]);
  });

  test("a duration by its kind, and not in pairs", () => {
    expect(cellsOf({ counter: "days.completion.3" }).sort()).toEqual(
      [
        "A rsud-aws 2026-07 completion",
        "A dinkes-kaltim 2026-07 completion",
        "G all 2026-07 completion",
        "R 64 2026-07 completion",
        "R 64.72 2026-07 completion",
        "R 64.72.01 2026-07 completion",
        "K kesehatan 2026-07 completion",
        "K kesehatan/gizi-buruk-stunting 2026-07 completion",
      ].sort(),
    );
  });

  test("a day in no published view", () => {
    expect(cellsOf({ period: "2026-07-06" }).sort()).toEqual([
      "D dinkes-kaltim 2026-07-06",
      "D rsud-aws 2026-07-06",
      "S 64.72 2026-07-06 kesehatan/gizi-buruk-stunting",
    ]);
  });

  test("of a secret report only that it was received and assigned, in views of their own", () => {
    const secret = { secret: true };
    expect(cellsOf({ counter: "received", agencies: [] }, secret)).toEqual(["X all 2026-07"]);
    expect(cellsOf({ counter: "assigned", everywhere: false }, secret)).toEqual([
      "X rsud-aws 2026",
      "X dinkes-kaltim 2026",
    ]);
    expect(cellsOf({ counter: "answers" }, secret)).toEqual([]);
    expect(cellsOf({ counter: "received", period: "2026-07-06" }, secret)).toEqual([]);
  });
});

test("levels of a code, the finest first", () => {
  expect(levels("64.72.01", ".")).toEqual(["64.72.01", "64.72", "64"]);
  expect(levels("kesehatan", "/")).toEqual(["kesehatan"]);
});

test("sums leave out counters and cells that come to zero", () => {
  const [addition] = additionsOf({ ...report, facts: [fact] });
  if (!addition) throw new Error("It counts");
  const { cell, counter } = addition;
  expect(sumOf([addition, { cell, counter, n: -1 }]).size).toBe(0);
  const sums = sumOf([addition, addition, { cell, counter: "holds", n: 0 }]);
  expect([...sums]).toEqual([[nameOf(cell), { cell, counters: { [counter]: 2 } }]]);
});
