import { SMALLEST_SAMPLE } from "./rates.ts";

/**
 * What is not said of few reports. A report that is not secret is in the open data anyway, so its
 * counters are shown as they are; but a statistic of fewer than five cases says nothing, and of
 * secret reports nothing may be learnt by subtraction.
 */

/** Below five secret reports a month they are not counted exactly: also none is `<5`. */
export const FEW = "<5";

/** Returns how many secret reports a government got in a month. */
export function secretInMonth(n: number): number | typeof FEW {
  return n < SMALLEST_SAMPLE ? FEW : n;
}

/** The bands of an agency's secret reports in a year, by the least number in each. */
const BANDS_OF_YEAR = [
  [100, ">=100"],
  [50, "50-99"],
  [20, "20-49"],
  [SMALLEST_SAMPLE, "5-19"],
] as const;
/** A band of an agency's secret reports in a year. */
export const SECRET_BANDS = [FEW, "5-19", "20-49", "50-99", ">=100"] as const;
export type SecretBand = (typeof SECRET_BANDS)[number];

/** Returns the band of an agency's secret reports in a year. */
export function secretInYear(n: number): SecretBand {
  return BANDS_OF_YEAR.find(([least]) => n >= least)?.[1] ?? FEW;
}
