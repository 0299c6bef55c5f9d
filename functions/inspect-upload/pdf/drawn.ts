import type { Rectangle } from "./dictionaries.ts";

/** Instructions that draw what a document only describes, in the coordinates of its page. */
export interface Drawn {
  readonly rectangle: Rectangle;
  readonly content: string;
  /** Whether the colours darken what is below, as a text marker does. */
  readonly darkens?: boolean;
  /** From 0 to 1. */
  readonly opacity?: number;
}

/**
 * Returns the operator that sets a colour of one, three or four parts, or undefined if there are
 * none: then nothing is painted.
 */
export function colourOf(parts: readonly number[], use: "fill" | "stroke"): string | undefined {
  const operator = { 1: "g", 3: "rg", 4: "k" }[parts.length];
  if (!operator) return undefined;
  return `${parts.join(" ")} ${use === "fill" ? operator : operator.toUpperCase()}`;
}

/** How far the ends of a Bézier curve's handles are from those of the arc: 4/3 (√2 − 1). */
const ARC = 0.5523;

/** Returns the path of an ellipse that fills a rectangle. */
export function ellipse([left, bottom, right, top]: Rectangle): string {
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  const [w, h] = [((right - left) / 2) * ARC, ((top - bottom) / 2) * ARC];
  return [
    `${right} ${y} m`,
    `${right} ${y + h} ${x + w} ${top} ${x} ${top} c`,
    `${x - w} ${top} ${left} ${y + h} ${left} ${y} c`,
    `${left} ${y - h} ${x - w} ${bottom} ${x} ${bottom} c`,
    `${x + w} ${bottom} ${right} ${y - h} ${right} ${y} c h`,
  ].join(" ");
}
