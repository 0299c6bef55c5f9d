import { boxesIn } from "../boxes.ts";

/** The boxes of a JPEG 2000 file that make its pixels (ISO/IEC 15444-1, annex I). */
const FILE_BOXES = ["jP  ", "ftyp", "jp2h", "jp2c"];

/** The boxes of its header that do: sizes and colours. Resolutions, names and notes do not. */
const HEADER_BOXES = ["ihdr", "bpcc", "colr", "pclr", "cmap", "cdef"];

/**
 * Returns a JPEG 2000 picture, a file of boxes or a bare codestream, without what does not make its
 * pixels.
 *
 * @throws Damaged if there is no end of boxes
 */
export function cleanJpeg2000(bytes: Uint8Array): Buffer {
  const picture = Buffer.from(bytes);
  if (picture.length > 2 && picture.readUInt16BE(0) === START) return cleanCodestream(picture);
  return keptBoxes(picture, FILE_BOXES, (type, content) => {
    if (type === "jp2h") return keptBoxes(content, HEADER_BOXES, (_, inner) => inner);
    return type === "jp2c" ? cleanCodestream(content) : content;
  });
}

/** Makes a list of boxes anew, of some types and with what is kept of their content. */
function keptBoxes(
  list: Buffer,
  types: readonly string[],
  keptOf: (type: string, content: Buffer) => Buffer,
): Buffer {
  const kept = boxesIn(list, 0, list.length).boxes.filter(({ type }) => types.includes(type));
  return Buffer.concat(
    kept.flatMap(({ type, contentStart, end }) => {
      const content = keptOf(type, list.subarray(contentStart, end));
      const header = Buffer.alloc(8);
      header.writeUInt32BE(header.length + content.length);
      header.write(type, 4, "latin1");
      return [header, content];
    }),
  );
}

/** Markers of a codestream (annex A): its start and end, a part of a tile, the data of such a part. */
const START = 0xff4f;
const END = 0xffd9;
const TILE_PART = 0xff90;
const DATA = 0xff93;
const COMMENT = 0xff64;

/**
 * Segments of headers that a decoder needs: sizes, how samples are coded, quantized and ordered,
 * where packets are, and (in part 15) capabilities.
 */
const NEEDED = [
  ...[0xff50, 0xff51, 0xff52, 0xff53, 0xff55, 0xff57, 0xff58, 0xff59, 0xff5c, 0xff5d, 0xff5e],
  ...[0xff5f, 0xff60, 0xff61, 0xff63, TILE_PART],
];

/**
 * Empties, in place, every segment that a decoder does not need, in the main header and in those of
 * the parts of tiles, and cuts off what follows the end. What cannot be read is cut off as well.
 */
function cleanCodestream(stream: Buffer): Buffer {
  let at = 2;
  let partEnd = stream.length;
  while (at + 4 <= stream.length) {
    const marker = stream.readUInt16BE(at);
    if (marker === END) break;
    if (marker === DATA) {
      at = Math.max(at + 2, partEnd);
      continue;
    }
    const end = at + 2 + stream.readUInt16BE(at + 2);
    if (marker < START || end < at + 4 || end > stream.length) break;
    if (marker === TILE_PART) partEnd = endOfPart(stream, at);
    if (!NEEDED.includes(marker)) empty(stream, at, end);
    at = end;
  }
  const end = Buffer.alloc(2);
  end.writeUInt16BE(END);
  return Buffer.concat([stream.subarray(0, at), end]);
}

/** The length of a part of a tile without any data: its header and the marker of data. */
const SHORTEST_PART = 14;

/** Returns where a part of a tile ends. One without a length is the last (A.4.2). */
function endOfPart(stream: Buffer, at: number): number {
  const length = at + 10 <= stream.length ? stream.readUInt32BE(at + 6) : 0;
  if (length >= SHORTEST_PART) return Math.min(at + length, stream.length);
  // The bytes of the end are in no data (C.3.2).
  const end = stream.indexOf(Buffer.of(END >> 8, END & 0xff), at);
  return end < 0 ? stream.length : end;
}

/** Makes a segment a comment without text. No offset changes, which other segments may name. */
function empty(stream: Buffer, at: number, end: number): void {
  stream.writeUInt16BE(COMMENT, at);
  stream.fill(0, at + 4, end);
}
