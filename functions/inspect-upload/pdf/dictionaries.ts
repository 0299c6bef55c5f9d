import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFString,
} from "@cantoo/pdf-lib";

/** Reads values of dictionaries as plain JavaScript. */

/** The longest chain of parents of a form's field. */
const MOST_PARENTS = 32;

export const entry = (dict: PDFDict, key: string): PDFObject | undefined =>
  dict.lookup(PDFName.of(key));

/** Returns an entry of a field, or of the nearest field above it that has one. */
export function inherited(field: PDFDict, key: string): PDFObject | undefined {
  let each: PDFObject | undefined = field;
  for (let above = 0; above < MOST_PARENTS && each instanceof PDFDict; above++) {
    const found = entry(each, key);
    if (found) return found;
    each = entry(each, "Parent");
  }
  return undefined;
}

export const nameOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFName ? object.decodeText() : undefined;

export const numberOf = (object: PDFObject | undefined): number | undefined =>
  object instanceof PDFNumber ? object.asNumber() : undefined;

export const textOf = (object: PDFObject | undefined): string | undefined =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;

export const elementsOf = (object: PDFObject | undefined): PDFObject[] =>
  object instanceof PDFArray ? object.asArray().flatMap((_, at) => object.lookup(at) ?? []) : [];

export const numbersOf = (object: PDFObject | undefined): number[] =>
  elementsOf(object).flatMap((each) => numberOf(each) ?? []);

export const dictOf = (object: PDFObject | undefined): PDFDict | undefined =>
  object instanceof PDFDict ? object : undefined;

/** A rectangle with its lower left and its upper right corner. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

/** Returns a rectangle, or undefined if the object is none. */
export function rectangleOf(object: PDFObject | undefined): Rectangle | undefined {
  const [a, b, c, d] = numbersOf(object);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
