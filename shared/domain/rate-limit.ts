/** How often something may be done: at most so many times within a period. */
export interface RateLimit {
  readonly most: number;
  readonly withinMs: number;
}

/** The times that still count against a limit. All times are in milliseconds since 1970. */
export function counted(times: readonly number[], { withinMs }: RateLimit, now: number): number[] {
  return times.filter((time) => now - time < withinMs);
}

/** When the limit allows one more; undefined if it does now. */
export function allowedFrom(
  times: readonly number[],
  limit: RateLimit,
  now: number,
): number | undefined {
  const hindering = counted(times, limit, now)
    .sort((a, b) => a - b)
    .at(-limit.most);
  return hindering === undefined ? undefined : hindering + limit.withinMs;
}
