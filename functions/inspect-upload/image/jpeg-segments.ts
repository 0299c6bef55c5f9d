/**
 * Returns a JPEG without what does not make its pixels: application segments (EXIF, GPS, XMP,
 * thumbnails), comments, and bytes before its start and after its end, such as further pictures.
 * Adobe's segment and the plain part of JFIF's stay, since they define the encoding of colours.
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1
 */
export function withoutSegments(bytes: Uint8Array): Uint8Array {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = jpeg.indexOf(Buffer.of(0xff, START));
  if (start < 0) return new Uint8Array();
  const kept: Uint8Array[] = [Buffer.of(0xff, START)];
  let at: number | undefined = start + 2;
  while (at !== undefined && jpeg[at] === 0xff && jpeg[at + 1] !== END) {
    const marker: number = jpeg[at + 1] ?? 0;
    const end: number | undefined = endOfSegment(jpeg, at, marker);
    // An 0xff before the marker fills up.
    if (end !== undefined && marker !== 0xff) kept.push(keptOf(jpeg.subarray(at, end), marker));
    at = end;
  }
  return Buffer.concat([...kept, Buffer.of(0xff, END)]);
}

/**
 * Whether a JPEG has data of pixels, in Huffman's codes. No browser shows arithmetic codes, and where
 * their data end too early does not show: decoders read on in zeros, by the standard.
 */
export function hasData(bytes: Uint8Array): boolean {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = jpeg.indexOf(0xff, 2);
  while (at >= 0) {
    const marker = jpeg[at + 1] ?? END;
    if (ARITHMETIC.includes(marker) || marker === END) return false;
    if (marker === SCAN && at + 4 <= jpeg.length) {
      const from = at + 2 + jpeg.readUInt16BE(at + 2);
      const data = jpeg.subarray(from, endOfScan(jpeg, from));
      return data.some((byte, at) => byte !== 0xff && !(data[at - 1] === 0xff && isBare(byte)));
    }
    const end = marker === 0 ? at + 2 : endOfSegment(jpeg, at, marker);
    // Decoders skip what is between segments.
    at = end === undefined ? -1 : jpeg.indexOf(0xff, end);
  }
  return false;
}

/** Returns where a segment ends, a scan with its data; undefined if it is cut off. */
function endOfSegment(jpeg: Buffer, at: number, marker: number): number | undefined {
  if (marker === 0xff) return at + 1;
  if (isBare(marker)) return at + 2;
  if (at + 4 > jpeg.length) return undefined;
  const length = jpeg.readUInt16BE(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > jpeg.length) return undefined;
  return marker === SCAN ? endOfScan(jpeg, end) : end;
}

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;

/** Frames in arithmetic codes, by T.81's table B.1. */
const ARITHMETIC: readonly number[] = [0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

const COMMENT = 0xfe;
const JFIF = 0xe0;
const ADOBE = 0xee;

/** JFIF's segment without the size of a thumbnail, and its length with one of no pixels. */
const JFIF_BYTES = 16;

/** Markers without a length: restarts and a relic. */
const isBare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd7) || marker === 1;

function keptOf(segment: Buffer, marker: number): Buffer {
  if (marker === JFIF && segment.toString("latin1", 4, 9) === "JFIF\0") {
    const plain = Buffer.alloc(2 + JFIF_BYTES);
    segment.copy(plain, 0, 0, JFIF_BYTES);
    plain.writeUInt16BE(JFIF_BYTES, 2);
    return plain;
  }
  if (marker === ADOBE) return segment.toString("latin1", 4, 9) === "Adobe" ? segment : NOTHING;
  const tells = marker === COMMENT || (marker >= 0xe0 && marker <= 0xef);
  return tells ? NOTHING : segment;
}

const NOTHING = Buffer.alloc(0);

/** Returns where the compressed data of a scan ends: at the next marker that is no restart. */
function endOfScan(jpeg: Buffer, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isBare(next)) return at;
  }
  return jpeg.length;
}
