import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Contestant, ranking, VOLUME_GROUPS } from "#domain/figures/ranking.ts";
import { wilsonLowerBound } from "#domain/figures/wilson.ts";

const contestant = (code: string, met: number, missed: number): Contestant => ({
  code,
  name: code.toUpperCase(),
  active: true,
  counters: { "met.completion": met, "missed.completion": missed },
  now: {},
});

const count = fc.integer({ min: 0, max: 400 });
const contestants = fc
  .array(fc.tuple(count, count), { maxLength: 30 })
  .map((all) => all.map(([met, missed], n) => contestant(`a${n}`, met, missed)));

describe("Wilson's lower bound", () => {
  it.each([
    [0, 0, 0],
    [0, 10, 0],
    [5, 10, 0.2366],
    [10, 10, 0.7225],
    [95, 100, 0.8882],
    [950, 1_000, 0.9347],
  ])("of %s of %s is %s", (numerator, denominator, expected) => {
    expect(wilsonLowerBound(numerator, denominator)).toBeCloseTo(expected, 4);
  });

  it("lies between 0 and the share, and grows with the cases at the same share", () => {
    const share = fc.integer({ min: 1, max: 200 }).chain((denominator) =>
      fc.record({
        denominator: fc.constant(denominator),
        numerator: fc.integer({ min: 0, max: denominator }),
        times: fc.integer({ min: 2, max: 20 }),
      }),
    );
    fc.assert(
      fc.property(share, ({ numerator, denominator, times }) => {
        const lower = wilsonLowerBound(numerator, denominator);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(numerator / denominator);
        expect(wilsonLowerBound(numerator * times, denominator * times)).toBeGreaterThanOrEqual(
          lower - 1e-12,
        );
      }),
    );
  });
});

describe("a ranking", () => {
  it("holds each contestant once, the larger groups first, in each the better bound first", () => {
    fc.assert(
      fc.property(contestants, (all) => {
        const lines = ranking("agencies", all, 12);
        expect(lines.map(({ code }) => code).toSorted()).toEqual(
          all.map(({ code }) => code).toSorted(),
        );
        const ranked = lines.filter((line) => line.ranked);
        expect(lines.slice(0, ranked.length)).toEqual(ranked);
        for (const [n, line] of ranked.entries()) {
          const next = ranked[n + 1];
          if (!next) continue;
          const [own, others] = [line, next].map(({ group }) => VOLUME_GROUPS.indexOf(group));
          expect(own).toBeLessThanOrEqual(others ?? 0);
          if (own === others) expect(line.onTime.lower).toBeGreaterThanOrEqual(next.onTime.lower);
        }
      }),
    );
  });

  it("does not depend on the order of the contestants", () => {
    fc.assert(
      fc.property(contestants, (all) => {
        expect(ranking("agencies", all.toReversed(), 12)).toEqual(ranking("agencies", all, 12));
      }),
    );
  });

  it.each([
    [9, 12, "small", false],
    [10, 12, "small", true],
    [19, 12, "small", true],
    [20, 12, "medium", true],
    [99, 12, "medium", true],
    [100, 12, "large", true],
    [24, 3, "medium", true],
    [25, 3, "large", true],
    [4, 3, "small", false],
    [5, 3, "medium", false],
  ])("puts %s settled in %s months into the group %s, ranked: %s", (n, months, group, ranked) => {
    const [line] = ranking("agencies", [contestant("a", n, 0)], months);
    expect(line).toMatchObject({ group, ranked });
  });

  it("keeps one that is not active any more where it settled runs, and only there", () => {
    const was = { active: false, succeededBy: "b" };
    const all = [
      { ...contestant("a", 20, 0), ...was },
      contestant("b", 0, 0),
      { ...contestant("c", 0, 0), ...was },
      { ...contestant("d", 0, 0), ...was, counters: { "missed.reply": 1 } },
    ];
    expect(
      ranking("agencies", all, 12).map(({ code, active, succeededBy, ranked }) => [
        ...[code, active, succeededBy, ranked],
      ]),
    ).toEqual([
      ["a", false, "b", true],
      ["b", true, undefined, false],
      ["d", false, "b", false],
    ]);
  });

  it("gives equals the same place, and the next one the place after all of them", () => {
    const all = [contestant("a", 20, 10), contestant("b", 30, 0), contestant("c", 30, 0)];
    expect(ranking("agencies", all, 12).map(({ code, place }) => [code, place])).toEqual([
      ["b", 1],
      ["c", 1],
      ["a", 3],
    ]);
  });
});
