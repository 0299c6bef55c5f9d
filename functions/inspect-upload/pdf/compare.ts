import type { Rectangle } from "./dictionaries.ts";
import { openForRendering, type Rendered } from "./render.ts";

/**
 * How much of a channel's 255 steps a pixel may differ. The same engine renders both documents, and
 * what is copied comes out the same to the last bit; the rest is for rounding.
 */
const MOST_DIFFERENCE = 24;

/** How many pixels of a page may differ: less than a letter's dot takes. */
const MOST_PIXELS = 4;

/** The least share of what was seen where something is drawn anew: another font, another place. */
const LEAST_INK = 0.3;

/**
 * Whether two documents look the same: page by page, pixel by pixel. Where something was drawn that
 * had no appearance, there may be more to see than before, but not nothing.
 *
 * @param drawn for each page, where something was drawn
 */
export async function looksTheSame(
  before: Uint8Array,
  after: Uint8Array,
  drawn: readonly (readonly Rectangle[])[],
): Promise<boolean> {
  const [one, other] = [await openForRendering(before), await openForRendering(after)];
  try {
    if (one.pages !== other.pages) return false;
    for (let page = 1; page <= one.pages; page++) {
      const looks = [await one.render(page), await other.render(page)] as const;
      if (!isSamePage(...looks, drawn[page - 1] ?? [])) return false;
    }
    return true;
  } finally {
    await one.close();
    await other.close();
  }
}

function isSamePage(before: Rendered, after: Rendered, drawn: readonly Rectangle[]): boolean {
  if (before.width !== after.width || before.height !== after.height) return false;
  const places = drawn.map((rectangle) => before.place(rectangle));
  if (!places.every((place) => inkIn(after, place) >= LEAST_INK * inkIn(before, place)))
    return false;
  const { width, pixels } = before;
  let different = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if (!differs(pixels, after.pixels, at)) continue;
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    if (places.some((place) => contains(place, x, y))) continue;
    different += 1;
    if (different > MOST_PIXELS) return false;
  }
  return true;
}

function differs(one: Uint8ClampedArray, other: Uint8ClampedArray, at: number): boolean {
  for (let channel = at; channel < at + 3; channel++) {
    if (Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)) > MOST_DIFFERENCE) return true;
  }
  return false;
}

type Place = ReturnType<Rendered["place"]>;

const contains = ([left, top, right, bottom]: Place, x: number, y: number): boolean =>
  x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1;

/** Returns how much darker than white a part of a page is, in sums of channels. */
function inkIn({ width, height, pixels }: Rendered, [left, top, right, bottom]: Place): number {
  let ink = 0;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x++) {
      const at = (y * width + x) * 4;
      for (let channel = at; channel < at + 3; channel++) ink += 255 - (pixels[channel] ?? 255);
    }
  }
  return ink;
}
