import type { Counters } from "./cells.ts";
import { sumCounter, type TimeKind, timeOf } from "./counters.ts";
import { SMALLEST_SAMPLE } from "./rates.ts";

/** What is published of durations, in whole working days; null where there are too few. */
export interface Durations {
  readonly median: number | null;
  readonly p90: number | null;
  readonly mean: number | null;
  /** How many durations there are. */
  readonly n: number;
}

/**
 * Returns median, 90th percentile and mean of the durations of a kind. The percentiles are by nearest
 * rank, so each is a duration that occurred; beyond 90 days it is the least of its bucket.
 */
export function durationsOf(kind: TimeKind, counters: Counters): Durations {
  const buckets = Object.entries(counters)
    .flatMap(([counter, n]) => {
      const time = timeOf(counter);
      return time?.kind === kind && time.bucket !== undefined && n > 0
        ? [{ days: time.bucket, n }]
        : [];
    })
    .sort((a, b) => a.days - b.days);
  const n = buckets.reduce((sum, bucket) => sum + bucket.n, 0);
  if (n < SMALLEST_SAMPLE) return { median: null, p90: null, mean: null, n };
  const mean = (counters[sumCounter(kind)] ?? 0) / n;
  return { median: nearestRank(buckets, n, 50), p90: nearestRank(buckets, n, 90), mean, n };
}

/** Returns the value at the rank ⌈percent × n / 100⌉: the ordinal rank of the percentile. */
function nearestRank(
  buckets: readonly { readonly days: number; readonly n: number }[],
  n: number,
  percent: number,
): number | null {
  const rank = Math.ceil((percent * n) / 100);
  let counted = 0;
  for (const bucket of buckets) {
    counted += bucket.n;
    if (counted >= rank) return bucket.days;
  }
  return null;
}
