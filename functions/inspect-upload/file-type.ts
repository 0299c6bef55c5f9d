import { type Box, boxAt } from "./boxes.ts";

/** What inspects a file, or why nothing does. */
export type FileKind =
  | "image/jpeg"
  | "image/png"
  | "image/webp"
  | "heif"
  | "pdf"
  | "video"
  | "animated"
  | undefined;

/** A PDF's header lies in the first kilobyte (ISO 32000-1, annex H, note 13). */
const PDF_HEADER_WITHIN = 1024;

/** The boxes that begin an ISO base media file or a QuickTime movie; old movies have no `ftyp`. */
const FIRST_BOXES = ["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp"];

/** Brands of HEIF (ISO/IEC 23008-12): pictures in HEVC or in any codec, and sequences of pictures. */
const PICTURE_BRANDS = ["heic", "heix", "heim", "heis", "mif1", "mif2"];
const SEQUENCE_BRANDS = ["hevc", "hevx", "hevm", "hevs", "msf1"];

/**
 * Says by the content which decoder opens a file, with the marks that the decoder itself looks for.
 * Returns undefined if none of ours does. Never throws, whatever the bytes are.
 */
export function kindOf(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (mark: string, at = 0) => buffer.toString("latin1", at, at + mark.length) === mark;
  if (starts("\xff\xd8\xff")) return "image/jpeg";
  if (starts("\x89PNG\r\n\x1a\n")) return isAnimatedPng(buffer) ? "animated" : "image/png";
  if (starts("RIFF") && starts("WEBP", 8)) return "image/webp";
  const box = boxAt(buffer, 0, buffer.length);
  if (box && FIRST_BOXES.includes(box.type)) return kindOfMedia(buffer, box);
  const header = buffer.subarray(0, PDF_HEADER_WITHIN).indexOf("%PDF-");
  return header >= 0 ? "pdf" : undefined;
}

function kindOfMedia(buffer: Buffer, { type, contentStart }: Box): FileKind {
  if (type !== "ftyp") return "video";
  const major = buffer.toString("latin1", contentStart, contentStart + 4);
  if (SEQUENCE_BRANDS.includes(major)) return "animated";
  if (PICTURE_BRANDS.includes(major)) return "heif";
  return major.startsWith("avi") ? undefined : "video";
}

/** Whether a PNG has an animation (`acTL`), which stands before the picture's data. */
function isAnimatedPng(png: Buffer): boolean {
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
  }
  return false;
}
