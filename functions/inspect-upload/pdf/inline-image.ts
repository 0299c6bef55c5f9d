import { PDFContext, PDFDict, PDFName, PDFObjectParser, PDFRawStream } from "@cantoo/pdf-lib";
import type { Unpacker } from "./filters.ts";
import { withoutMetadata } from "./picture-metadata.ts";
import { isSpace, nextToken } from "./tokens.ts";

/** The keys of a picture within instructions, short and long (ISO 32000-1, table 93). */
const KEYS = [
  ...["BPC", "CS", "D", "DP", "F", "H", "IM", "I", "W", "L", "Intent", "Interpolate"],
  ...["BitsPerComponent", "ColorSpace", "Decode", "DecodeParms", "Filter", "Height", "ImageMask"],
  ...["Width", "Length"],
];

/**
 * Copies a picture within drawing instructions, without its metadata.
 *
 * @param from behind the operator BI
 * @returns the picture with its operators, and where it ends in the instructions
 */
export function cleanInlineImage(
  content: Buffer,
  from: number,
  unpacker: Unpacker,
): { readonly bytes: Uint8Array; readonly end: number } {
  const { dict, dataStart } = entriesOf(content, from);
  const dataEnd = endOfData(content, dataStart, dict);
  const packed = content.subarray(dataStart, dataEnd);
  const marker = nextToken(content, dataEnd);
  const end = marker?.end ?? content.length;
  const unpacked = unpacker.unpack(PDFRawStream.of(dict, packed), true);
  if (!unpacked) return { bytes: new Uint8Array(), end };
  const { bytes, filter } = unpacked;
  if (filter !== "DCTDecode") return { bytes: inline(dict, packed), end };
  for (const key of ["Filter", "F", "DecodeParms", "DP"]) dict.delete(PDFName.of(key));
  dict.set(PDFName.of("F"), PDFName.of("DCT"));
  return { bytes: inline(dict, withoutMetadata(bytes, filter)), end };
}

function inline(dict: PDFDict, data: Uint8Array): Buffer {
  for (const key of ["L", "Length"]) dict.delete(PDFName.of(key));
  const entries = dict.entries().map(([key, value]) => `${key} ${value}`);
  const head = Buffer.from(`BI ${entries.join(" ")} ID `, "latin1");
  return Buffer.concat([head, data, Buffer.from("\nEI")]);
}

/** Reads the entries up to the operator ID, after which one white space follows. */
function entriesOf(content: Buffer, from: number): { dict: PDFDict; dataStart: number } {
  let token = nextToken(content, from);
  while (token && !(token.kind === "operator" && text(content, token) === "ID")) {
    token = nextToken(content, token.end);
  }
  if (!token) throw new Error("A picture has no data");
  const source = `<<${content.toString("latin1", from, token.start)}>>`;
  const context = PDFContext.create();
  const parsed = PDFObjectParser.forBytes(Buffer.from(source, "latin1"), context).parseObject();
  if (!(parsed instanceof PDFDict)) throw new Error("A picture has no entries");
  for (const key of parsed.keys()) if (!KEYS.includes(key.decodeText())) parsed.delete(key);
  return { dict: parsed, dataStart: Math.min(token.end + 1, content.length) };
}

const text = (content: Buffer, { start, end }: { start: number; end: number }): string =>
  content.toString("latin1", start, end);

/**
 * Returns where the data of a picture ends: before the operator EI, which must stand alone and be
 * followed by instructions, since compressed data may contain the two letters.
 */
function endOfData(content: Buffer, from: number, dict: PDFDict): number {
  const filter = String(dict.get(PDFName.of("F")) ?? dict.get(PDFName.of("Filter")) ?? "");
  // A JPEG's own end is no place to be mistaken about; the data may go on in metadata with "EI".
  const start = /^\[?\s*\/DCT/.test(filter)
    ? Math.max(content.indexOf(JPEG_END, from), from)
    : from;
  for (let at = content.indexOf("EI", start); at >= 0; at = content.indexOf("EI", at + 1)) {
    const alone = isSpace(content[at - 1]) && isSpace(content[at + 2]);
    if (alone && looksLikeInstructions(content.subarray(at + 2, at + 12))) return at - 1;
  }
  return content.length;
}

const JPEG_END = Buffer.of(0xff, 0xd9);

const looksLikeInstructions = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => isSpace(byte) || (byte > 0x20 && byte < 0x7f));
