/** The months, up to the current one, that a sample is drawn from. */
const RECENT_MONTHS = 24;

/**
 * Draws two different months to be checked.
 *
 * @param time an instant of the current month
 * @param random returns a number from 0 to below the given one
 */
export function sampleOf(time: string, random: (below: number) => number): string[] {
  const now = new Date(time);
  const first = random(RECENT_MONTHS);
  const further = 1 + random(RECENT_MONTHS - 1);
  return [first, (first + further) % RECENT_MONTHS].map((ago) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1));
    return month.toISOString().slice(0, "2026-01".length);
  });
}
