import { once } from "node:events";
import { createInflate } from "node:zlib";

/** Objects of one document at most. */
const MOST_OBJECTS = 200_000;

/** Bytes that one packed part of a document may unpack to, and all of them together. */
const LARGEST_PART = 256 * 1024 * 1024;
const ALL_PARTS = 1024 * 1024 * 1024;

/** How much is unpacked before it is counted. */
const CHUNK = 64 * 1024;

/**
 * Whether a PDF can be worked through in the function's time and memory. What is packed in it is
 * unpacked to be counted, a little at a time, before anything reads it as a whole.
 */
export async function isWithinLimits(bytes: Uint8Array): Promise<boolean> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (countObjects(buffer) > MOST_OBJECTS) return false;
  let all = 0;
  for (const part of packedParts(buffer)) {
    const size = await unpackedSize(part, Math.min(LARGEST_PART, ALL_PARTS - all));
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

/** What stands between `stream` and `endstream` and begins as zlib's format does (RFC 1950). */
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

/** Bytes that the part unpacks to; undefined when they are more than the limit. */
async function unpackedSize(part: Buffer, limit: number): Promise<number | undefined> {
  const inflate = createInflate({ chunkSize: CHUNK });
  let size = 0;
  inflate.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) inflate.destroy();
  });
  inflate.end(part);
  // A damaged part ends in an error; what could be unpacked of it has been counted.
  await once(inflate, "close").catch(() => undefined);
  return size > limit ? undefined : size;
}
