/** How often something may be done: so many times within a while. Times are in milliseconds. */
export interface RateLimit {
  readonly most: number;
  readonly within: number;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Those times that a limit still counts. */
export function counted(times: readonly number[], { within }: RateLimit, now: number): number[] {
  return times.filter((time) => now - time < within);
}

/** When the thing may be done again; undefined when it may be now. */
export function allowedFrom(
  times: readonly number[],
  limit: RateLimit,
  now: number,
): number | undefined {
  const hindering = counted(times, limit, now)
    .sort((a, b) => a - b)
    .at(-limit.most);
  return hindering === undefined ? undefined : hindering + limit.within;
}
