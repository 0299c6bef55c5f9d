/**
 * Detects files of two types at once. An image that is also a web page or an archive becomes
 * harmless when it is encoded again. It is refused all the same, since such files do not arise by
 * accident. Data that phones append to photos (a second image, a short film, notes of the camera)
 * is allowed.
 */
const MARKUP = /%PDF-|<script[\s>]|<\?php|<html[\s>]|<svg[\s>]|<!doctype\s/i;

const ARCHIVES = [
  Buffer.from("Rar!\x1a\x07", "latin1"),
  Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"),
];

/**
 * Signatures of a ZIP: of an entry, of the directory, and of the end record, which readers need.
 */
const ZIP_ENTRY = Buffer.from("PK\x03\x04", "latin1");
const ZIP_DIRECTORY = Buffer.from("PK\x01\x02", "latin1");
const ZIP_END = Buffer.from("PK\x05\x06", "latin1");

/** Length of the end record, and of the longest comment after it. */
const ZIP_END_WITHIN = 22 + 0xffff;

/**
 * Returns whether the bytes contain a second file of a type that some program would open: a PDF, a
 * web page with scripts, an archive. The text of a document and the frames of a video can contain
 * any bytes, so in these only archives are searched for.
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
