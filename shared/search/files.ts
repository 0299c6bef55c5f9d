import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip, gunzipSync, gzipSync } from "node:zlib";
import { type Changes, changesSchema } from "./changes.ts";

/** The two files of the index in its bucket. Gzip (RFC 1952) adds a checksum to each. */
export const BASE_FILE = "base.sqlite.gz";
export const CHANGES_FILE = "changes.json.gz";

/** Returns the compressed content of a base. */
export function packBase(path: string): Promise<Buffer<ArrayBuffer>> {
  const packed = createGzip();
  const read = pipeline(createReadStream(path), packed);
  return Promise.all([buffer(packed), read]).then(([content]) => content);
}

/**
 * Writes a compressed base to a file.
 *
 * @throws Error if its checksum is wrong, or it was cut off
 */
export async function unpackBase(content: Uint8Array, path: string): Promise<void> {
  await pipeline(Readable.from([content]), createGunzip(), createWriteStream(path));
}

/** Returns the compressed content of a file of changes. */
export const packChanges = (changes: Changes): Buffer<ArrayBuffer> =>
  gzipSync(JSON.stringify(changes));

/** @throws Error if its checksum is wrong or it is no file of changes */
export function unpackChanges(content: Uint8Array): Changes {
  return changesSchema.parse(JSON.parse(gunzipSync(content).toString("utf8")));
}
