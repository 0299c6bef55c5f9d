import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  assertWidened,
  K,
  stepsOf,
  type Traits,
  WIDEST,
  widened,
} from "#domain/open-data/widening.ts";

const traits: fc.Arbitrary<Traits> = fc.record({
  region: fc.constantFrom(undefined, "64", "64.72", "64.72.01", "64.72.02", "64.74.01"),
  category: fc.constantFrom(undefined, "kesehatan", "kesehatan/gizi", "agama"),
  receivedOn: fc.constantFrom("2026-01-01", "2026-01-05", "2026-01-11", "2026-02-03", "2027-06-01"),
});
const sets = fc.array(traits, { maxLength: 60, size: "max" });

/** How many rows show what a row shows. */
function alike(rows: readonly Traits[], steps: readonly number[]): number[] {
  const shown = rows.map((row, at) => JSON.stringify(widened(row, steps[at] ?? -1)));
  return shown.map((text) => shown.filter((other) => other === text).length);
}

describe("rows of anonymous reporters", () => {
  test("are each like four others, or show nothing if there are fewer than five", () => {
    fc.assert(
      fc.property(sets, (rows) => {
        const steps = stepsOf(rows);
        expect(steps).toHaveLength(rows.length);
        if (rows.length < K) expect(steps).toEqual(rows.map(() => WIDEST));
        else expect(Math.min(...alike(rows, steps))).toBeGreaterThanOrEqual(K);
      }),
    );
  });

  test("show nothing that is not true of them", () => {
    fc.assert(
      fc.property(traits, fc.integer({ min: 0, max: WIDEST }), (row, step) => {
        const { region = "", category = "", receivedOn = "0" } = widened(row, step);
        expect((row.region ?? "").startsWith(region)).toBe(true);
        expect((row.category ?? "").startsWith(category)).toBe(true);
        expect(receivedOn <= row.receivedOn).toBe(true);
      }),
    );
  });

  test("stay as they are where five are equal", () => {
    const row = { region: "64.72.01", category: "agama", receivedOn: "2026-01-05" };
    const later = { ...row, receivedOn: "2026-01-11" };
    expect(stepsOf([row, row, row, later, later])).toEqual([0, 0, 0, 0, 0]);
    const nextWeek = { ...row, receivedOn: "2026-01-12" };
    expect(stepsOf([row, row, row, later, nextWeek])).toEqual([2, 2, 2, 2, 2]);
  });

  test("are not published if the rule does not hold", () => {
    const rows = Array.from({ length: 5 }, (_, day) => ({
      ...{ region: "64.72.01", category: "agama" },
      receivedOn: `2026-01-0${day + 1}`,
    }));
    expect(() => assertWidened(rows, stepsOf(rows))).not.toThrow();
    expect(() => assertWidened(rows, [0, 0, 0, 0, 0])).toThrow("anonymous rows are alike");
    expect(() => assertWidened(rows, [2, 2, 2, 2])).toThrow("Not every anonymous row");
    expect(() => assertWidened(rows, [9, 9, 9, 9, 9])).toThrow("no step 9");
    const few = rows.slice(0, 4);
    expect(() => assertWidened(few, stepsOf(few))).not.toThrow();
    expect(() => assertWidened(few, [2, 2, 2, 2])).toThrow("anonymous rows are alike");
  });
});
