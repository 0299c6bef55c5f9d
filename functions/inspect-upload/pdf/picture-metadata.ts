import { cleanJpeg2000 } from "../image/jpeg-2000.ts";
import { withoutSegments } from "../image/jpeg-segments.ts";

/** Returns a picture of a document without its metadata, by the filter that it is packed with. */
export function withoutMetadata(bytes: Uint8Array, filter: string): Uint8Array {
  switch (filter) {
    case "DCTDecode":
      return withoutSegments(bytes);
    case "JPXDecode":
      return cleanJpeg2000(bytes);
    case "JBIG2Decode":
      return cleanJbig2(Buffer.from(bytes));
    case "CCITTFaxDecode":
    case "FlateDecode":
      return bytes;
    default:
      throw new Error(`Unknown filter ${filter}`);
  }
}

/**
 * JBIG2's segments that make pixels: symbols, text, patterns, halftones, bitmaps, pages, stripes and
 * tables of codes (ITU-T T.88, 7.3). Profiles and extensions only describe.
 */
const JBIG2_NEEDED = [
  ...[0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43],
  ...[48, 49, 50, 51, 53],
];

/** Leaves out what only describes a JBIG2 picture. A last segment that is cut off stays so. */
function cleanJbig2(picture: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < picture.length; ) {
    const end = endOfJbig2(picture, at) ?? picture.length;
    const type = (picture[at + 4] ?? 0) & 0x3f;
    if (JBIG2_NEEDED.includes(type)) kept.push(picture.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** Returns where a segment ends, by its header (7.2), or undefined if there is none. */
function endOfJbig2(picture: Buffer, at: number): number | undefined {
  if (at + 11 > picture.length) return undefined;
  const number = picture.readUInt32BE(at);
  const hasLongPage = ((picture[at + 4] ?? 0) & 0x40) !== 0;
  const referred = (picture[at + 5] ?? 0) >> 5;
  const count = referred === 7 ? picture.readUInt32BE(at + 5) & 0x1fffffff : referred;
  const countBytes = referred === 7 ? 4 + Math.ceil((count + 1) / 8) : 1;
  const referenceBytes = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
  const header = at + 5 + countBytes + count * referenceBytes + (hasLongPage ? 4 : 1);
  if (header + 4 > picture.length) return undefined;
  const end = header + 4 + picture.readUInt32BE(header);
  return end <= picture.length ? end : undefined;
}
