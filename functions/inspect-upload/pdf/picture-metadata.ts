import { boxesIn } from "../boxes.ts";
import { withoutSegments } from "../image/jpeg-segments.ts";

/** Returns a picture of a document without its metadata, by the filter that it is packed with. */
export function withoutMetadata(bytes: Uint8Array, filter: string): Uint8Array {
  switch (filter) {
    case "DCTDecode":
      return withoutSegments(bytes);
    case "JPXDecode":
      return cleanJpeg2000(Buffer.from(bytes));
    case "JBIG2Decode":
      return cleanJbig2(Buffer.from(bytes));
    case "CCITTFaxDecode":
    case "FlateDecode":
      return bytes;
    default:
      throw new Error(`Unknown filter ${filter}`);
  }
}

/** The boxes of a JPEG 2000 file that make its pixels (ISO/IEC 15444-1, annex I). */
const JP2_BOXES = ["jP  ", "ftyp", "jp2h", "jp2c"];

const CODESTREAM = 0xff4f;
const TILE = 0xff90;
const JP2_COMMENT = 0xff64;

function cleanJpeg2000(picture: Buffer): Buffer {
  if (picture.length > 2 && picture.readUInt16BE(0) === CODESTREAM) {
    return withoutComments(picture, 0, picture.length);
  }
  const { boxes } = boxesIn(picture, 0, picture.length);
  const kept = boxes.filter(({ type }) => JP2_BOXES.includes(type));
  for (const { type, contentStart, end } of kept) {
    if (type === "jp2c") withoutComments(picture, contentStart, end);
  }
  return Buffer.concat(kept.map(({ start, end }) => picture.subarray(start, end)));
}

/** Overwrites the comments in the main header of a JPEG 2000 codestream (A.9.2). */
function withoutComments(picture: Buffer, from: number, to: number): Buffer {
  for (let at = from + 2; at + 4 <= to; ) {
    const marker = picture.readUInt16BE(at);
    if (marker === TILE) break;
    const end = at + 2 + picture.readUInt16BE(at + 2);
    if (marker === JP2_COMMENT) picture.fill(0x20, at + 6, Math.min(end, to));
    at = end;
  }
  return picture;
}

/** JBIG2's segments that only describe (ITU-T T.88, 7.3.1: extension). */
const JBIG2_EXTENSION = 62;

/** Leaves out the descriptions of a JBIG2 picture; what is no list of segments stays as it is. */
function cleanJbig2(picture: Buffer): Buffer {
  const kept: Buffer[] = [];
  let at = 0;
  for (let end = endOfJbig2(picture, at); end !== undefined; end = endOfJbig2(picture, at)) {
    const type = (picture[at + 4] ?? 0) & 0x3f;
    if (type !== JBIG2_EXTENSION) kept.push(picture.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, picture.subarray(at)]);
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
