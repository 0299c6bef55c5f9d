/**
 * Files that are two things at once. A picture that is also a page or an archive is harmless where it
 * is written anew, but nobody makes one by accident, so it is not taken in at all. What phones append
 * to photos (a second picture, a film of the moment, notes of the camera) is none of these.
 */
const MARKUP = /%PDF-|<script[\s>]|<\?php|<html[\s>]|<svg[\s>]|<!doctype\s/i;

const ARCHIVES = [
  Buffer.from("Rar!\x1a\x07", "latin1"),
  Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"),
];

/** Of a ZIP: the head of an entry, of the directory, and the end, which readers look for first. */
const ZIP_ENTRY = Buffer.from("PK\x03\x04", "latin1");
const ZIP_DIRECTORY = Buffer.from("PK\x01\x02", "latin1");
const ZIP_END = Buffer.from("PK\x05\x06", "latin1");

/** The end's 22 bytes and the longest comment after it. */
const ZIP_END_WITHIN = 22 + 0xffff;

/**
 * Whether the bytes hold a second file of a kind that something would open: a PDF, a page with
 * scripts, an archive. The text of a document and the frames of a video may say anything, so in those
 * only archives are looked for.
 */
export function hidesAnotherFile(bytes: Uint8Array, kind: "image" | "document" | "video"): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === "image" && MARKUP.test(buffer.toString("latin1"))) return true;
  if (kind === "image" && ARCHIVES.some((signature) => buffer.includes(signature))) return true;
  return isZip(buffer);
}

function isZip(buffer: Buffer): boolean {
  const tail = buffer.subarray(-ZIP_END_WITHIN);
  return tail.includes(ZIP_END) && buffer.includes(ZIP_DIRECTORY) && buffer.includes(ZIP_ENTRY);
}
