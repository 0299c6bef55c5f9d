import type { Label } from "../vocabulary.ts";
import type { Counters } from "./cells.ts";
import type { Counter } from "./counters.ts";

/** What a rate divides by what. */
export interface RateDefinition {
  readonly name: string;
  readonly label: Label;
  readonly numerator: readonly Counter[];
  readonly denominator: readonly Counter[];
  /** Counters that are taken from the denominator. */
  readonly minus?: readonly Counter[];
  /** How large the denominator must be for a value; 1 if absent. */
  readonly least?: number;
}

/** A rate with both of its numbers. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** The numerator ÷ the denominator; null if the denominator is 0 or too small. */
  readonly value: number | null;
}

/** Returns a rate of some counters. */
export function rateOf(
  { numerator, denominator, minus = [], least = 1 }: RateDefinition,
  counters: Counters,
): Rate {
  const above = total(counters, numerator);
  const below = total(counters, denominator) - total(counters, minus);
  return { numerator: above, denominator: below, value: below < least ? null : above / below };
}

/** Returns the sum of some of the counters. */
export function total(counters: Counters, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (counters[name] ?? 0), 0);
}
