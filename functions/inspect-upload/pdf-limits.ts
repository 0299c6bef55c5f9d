import { once } from "node:events";
import { createInflate } from "node:zlib";

/** The most objects of a document. */
const MOST_OBJECTS = 200_000;

/** The most bytes of one decompressed stream of a document, and of all streams together. */
const LARGEST_PART_BYTES = 256 * 1024 * 1024;
const ALL_PARTS_BYTES = 1024 * 1024 * 1024;

/** Bytes that are decompressed between two counts. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Whether a PDF can be processed within the function's time and memory. Its compressed streams are
 * decompressed in small pieces, only to count their bytes, before the parser reads the document.
 */
export async function isWithinLimits(bytes: Uint8Array): Promise<boolean> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (countObjects(buffer) > MOST_OBJECTS) return false;
  let all = 0;
  for (const part of packedParts(buffer)) {
    const size = await unpackedSize(part, Math.min(LARGEST_PART_BYTES, ALL_PARTS_BYTES - all));
    if (size === undefined) return false;
    all += size;
  }
  return true;
}

function countObjects(buffer: Buffer): number {
  let count = 0;
  for (let at = buffer.indexOf(" obj"); at >= 0; at = buffer.indexOf(" obj", at + 4)) count += 1;
  return count;
}

/**
 * Returns the content between `stream` and `endstream` that begins like the zlib format (RFC 1950).
 */
function* packedParts(buffer: Buffer): Generator<Buffer> {
  for (let at = buffer.indexOf("stream"); at >= 0; at = buffer.indexOf("stream", at + 6)) {
    let start = at + 6;
    if (buffer[start] === 0x0d) start += 1;
    if (buffer[start] === 0x0a) start += 1;
    const head = buffer.length > start + 1 ? buffer.readUInt16BE(start) : 0;
    if ((head & 0x0f00) === 0x0800 && head % 31 === 0) {
      const end = buffer.indexOf("endstream", start);
      yield buffer.subarray(start, end < 0 ? undefined : end);
    }
  }
}

/** Returns the decompressed size of a stream in bytes, or undefined if it exceeds the limit. */
async function unpackedSize(part: Buffer, limit: number): Promise<number | undefined> {
  const inflate = createInflate({ chunkSize: CHUNK_BYTES });
  let size = 0;
  inflate.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) inflate.destroy();
  });
  inflate.end(part);
  // A damaged stream ends in an error; the bytes before the damage are counted.
  await once(inflate, "close").catch(() => undefined);
  return size > limit ? undefined : size;
}
