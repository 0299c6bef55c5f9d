/** How many shades a map has besides the one for nothing. */
const MOST_SHADES = 5;

/**
 * Returns the largest count of each shade, the lightest first: at most five, each for about as many
 * areas as the others. Counts of nothing have no shade.
 */
export function shadesOf(counts: readonly number[]): number[] {
  const some = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const ends = Array.from({ length: MOST_SHADES }, (_, at) => {
    const last = Math.ceil(((at + 1) * some.length) / MOST_SHADES) - 1;
    return some[last] ?? 0;
  });
  return [...new Set(ends)].filter((end) => end > 0);
}

/** Returns the shade of a count, 0 for nothing, then from 1, the lightest. */
export function shadeOf(count: number, shades: readonly number[]): number {
  if (count === 0) return 0;
  const at = shades.findIndex((end) => count <= end);
  return at < 0 ? shades.length : at + 1;
}

/** The counts that a shade stands for. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Returns the counts of each shade, for the legend. */
export const spansOf = (shades: readonly number[]): Span[] =>
  shades.map((to, at) => ({ from: (shades[at - 1] ?? 0) + 1, to }));
