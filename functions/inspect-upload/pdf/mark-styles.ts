import { PDFArray, type PDFDict } from "@cantoo/pdf-lib";
import {
  dictOf,
  elementsOf,
  entry,
  nameOf,
  numberOf,
  numbersOf,
  type Rectangle,
} from "./dictionaries.ts";
import { Changed } from "./refusals.ts";

/** How the line of a mark is drawn: ISO 32000-1, 12.5.4. */
export interface LineStyle {
  /** In units of the page; 0 for none. */
  readonly width: number;
  /** The lengths of dashes and gaps; none for a solid line. */
  readonly dashes: readonly number[];
}

/** Styles of borders that are drawn: solid and dashed. */
const DRAWN_STYLES = ["S", "D"];

/** The dashes of a dashed line that does not say them. */
const DASHES = [3];

/** Returns the style of a mark's line. */
export function lineOf(mark: PDFDict): LineStyle {
  const style = dictOf(entry(mark, "BS"));
  const [, , width, own] = elementsOf(entry(mark, "Border"));
  if (!style) return { width: numberOf(width) ?? 1, dashes: valid(numbersOf(own)) };
  const dashes = entry(style, "D");
  const isDashed = nameOf(entry(style, "S")) === "D";
  return {
    width: numberOf(entry(style, "W")) ?? numberOf(width) ?? 1,
    dashes: isDashed ? valid(dashes instanceof PDFArray ? numbersOf(dashes) : DASHES) : [],
  };
}

/** Readers draw a solid line if the dashes have no length. */
const valid = (dashes: readonly number[]): readonly number[] =>
  dashes.every((length) => length >= 0) && dashes.some((length) => length > 0) ? dashes : [];

/** Whether a mark says that it has a visible line: readers draw none around a text that does not. */
export const saysLine = (mark: PDFDict): boolean =>
  (entry(mark, "BS") ?? entry(mark, "Border")) !== undefined && lineOf(mark).width > 0;

/** Returns a mark's rectangle without the distances that it keeps from its border (RD). */
export function within(mark: PDFDict, [left, bottom, right, top]: Rectangle): Rectangle {
  const [l = 0, b = 0, r = 0, t = 0] = numbersOf(entry(mark, "RD"));
  const fits = Math.min(l, b, r, t) >= 0 && l + r < right - left && b + t < top - bottom;
  return fits ? [left + l, bottom + b, right - r, top - t] : [left, bottom, right, top];
}

/**
 * Refuses a mark that says how it looks in a way that is not drawn here.
 * @throws Changed if there is such an entry
 */
export function refuseUndrawn(mark: PDFDict, type: string): void {
  if (looksOf(mark, type).some((isUndrawn) => isUndrawn)) throw new Changed();
}

function looksOf(mark: PDFDict, type: string): boolean[] {
  const effect = dictOf(entry(mark, "BE"));
  const style = dictOf(entry(mark, "BS"));
  const opacity = numberOf(entry(mark, "ca"));
  const endings = entry(mark, "LE");
  const [radius, otherRadius] = numbersOf(entry(mark, "Border"));
  return [
    type === "Redact",
    // Arrows, circles and other ends of lines.
    [endings, ...elementsOf(endings)].some((each) => (nameOf(each) ?? "None") !== "None"),
    // Clouds.
    effect !== undefined && (nameOf(entry(effect, "S")) ?? "S") !== "S",
    style !== undefined && !DRAWN_STYLES.includes(nameOf(entry(style, "S")) ?? "S"),
    // Round corners.
    type === "Square" && !style && Boolean(radius || otherRadius),
    // The lines and the words of a measured length.
    type === "Line" && ["LL", "LLE"].some((key) => (numberOf(entry(mark, key)) ?? 0) !== 0),
    type === "Line" && String(entry(mark, "Cap")) === "true",
    // Curves.
    entry(mark, "Path") !== undefined,
    // A line from a text to a place, and words of several styles.
    type === "FreeText" && ["CL", "RC"].some((key) => entry(mark, key) !== undefined),
    // The sign of a paragraph.
    type === "Caret" && (nameOf(entry(mark, "Sy")) ?? "None") !== "None",
    (nameOf(entry(mark, "BM")) ?? "Normal") !== "Normal",
    opacity !== undefined && opacity !== (numberOf(entry(mark, "CA")) ?? 1),
  ];
}
