import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketCounter, bucketOf, sumCounter } from "#domain/figures/counters.ts";
import { durationsOf } from "#domain/figures/durations.ts";
import { sumOfCounters } from "#domain/figures/month-figures.ts";

const countersOf = (days: readonly number[]) =>
  sumOfCounters(
    days.map((day) => ({ [bucketCounter("completion", day)]: 1, [sumCounter("completion")]: day })),
  );

/** The definition of the nearest rank, over the list itself. */
const nearestRank = (days: readonly number[], percent: number) =>
  days.toSorted((a, b) => a - b)[Math.ceil((percent * days.length) / 100) - 1] ?? 0;

const manyDays = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 5, maxLength: 60 });

describe("durations", () => {
  it("are the nearest ranks and the mean of the list that was counted", () => {
    fc.assert(
      fc.property(manyDays, (days) => {
        expect(durationsOf("completion", countersOf(days))).toEqual({
          median: bucketOf(nearestRank(days, 50)),
          p90: bucketOf(nearestRank(days, 90)),
          mean: days.reduce((sum, day) => sum + day, 0) / days.length,
          n: days.length,
        });
      }),
    );
  });

  it.each([0, 1, 4])("of %s reports are counted, and nothing else is said", (n) => {
    const few = countersOf(Array.from({ length: n }, () => 3));
    expect(durationsOf("completion", few)).toEqual({ median: null, p90: null, mean: null, n });
  });

  it("of another kind do not count", () => {
    expect(durationsOf("verification", countersOf([1, 2, 3, 4, 5])).n).toBe(0);
  });
});
