import { describe, expect, test } from "vitest";
import { COUNTERS, FAMILIES } from "#domain/figures/counters.ts";
import { DEFINITIONS } from "#domain/figures/definitions.ts";
import { RATE_NAMES, RATES, type RateDefinition, rateOf } from "#domain/figures/rates.ts";

const published = FAMILIES.filter((family) => family !== "work").flatMap(
  (family) => COUNTERS[family] as readonly string[],
);

describe("a rate", () => {
  test("has both numbers, and no value without a denominator", () => {
    expect(rateOf("on-time.completion", { "met.completion": 3, "missed.completion": 1 })).toEqual({
      numerator: 3,
      denominator: 4,
      value: 0.75,
    });
    expect(rateOf("on-time.completion", {})).toEqual({ numerator: 0, denominator: 0, value: null });
  });

  test("of valid reports leaves out spam", () => {
    expect(rateOf("answered-share", { received: 10, spam: 2, answered: 6 }).value).toBe(0.75);
  });

  test("as LAPOR! counts is another one than the share of answers", () => {
    const counters = { received: 10, forwarded: 8, "followed-up": 8, answered: 2 };
    expect(rateOf("follow-up-share", counters).value).toBe(1);
    expect(rateOf("answered-share", counters).value).toBe(0.2);
  });

  test("of ratings is given from five ratings on, with how many could have rated", () => {
    const four = { "rated.5": 3, "rated.1": 1, "closings.confirmed": 4, "closings.no-response": 6 };
    expect(rateOf("satisfaction", four)).toEqual({ numerator: 3, denominator: 4, value: null });
    expect(rateOf("mean-rating", four).value).toBeNull();
    expect(rateOf("rated-share", four)).toEqual({ numerator: 4, denominator: 10, value: 0.4 });
    expect(rateOf("satisfaction", { ...four, "rated.4": 1 }).value).toBe(0.8);
    expect(rateOf("mean-rating", { ...four, "rated.4": 1 })).toEqual({
      numerator: 20,
      denominator: 5,
      value: 4,
    });
  });

  test.each(RATE_NAMES)("%s is made of published counters", (name) => {
    const { numerator, denominator }: RateDefinition = RATES[name];
    for (const counter of [...Object.keys(numerator), ...Object.keys(denominator)]) {
      expect(published).toContain(counter);
    }
  });
});

test("every counter has one definition, in Indonesian and English, and no definition is left over", () => {
  const all = FAMILIES.flatMap((family) => COUNTERS[family] as readonly string[]);
  expect(new Set(all).size).toBe(all.length);
  const groups = new Set(all.map((counter) => counter.split(".")[0]));
  expect(Object.keys(DEFINITIONS).sort()).toEqual([...groups, "days", "days-sum"].sort());
  for (const { label, means } of Object.values(DEFINITIONS)) {
    for (const text of [label.id, label.en, means.id, means.en]) expect(text).not.toBe("");
  }
});
