import { crc32, deflateSync } from "node:zlib";
import { boxesIn, childrenAt } from "../boxes.ts";

/**
 * Returns the colour profile of a HEIF file, without which colours of phones look pale: iPhones
 * write Display P3. Undefined if there is none (ISO/IEC 14496-12, 12.1.5).
 */
export function profileOf(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const meta = boxesIn(file, 0, file.length).boxes.find(({ type }) => type === "meta");
  if (!meta) return undefined;
  // After version and flags.
  const content = { ...meta, contentStart: meta.contentStart + 4 };
  const colours = childrenAt(file, content, "iprp/ipco/colr");
  const profile = colours.find(({ contentStart }) =>
    PROFILES.includes(file.toString("latin1", contentStart, contentStart + 4)),
  );
  return profile && file.subarray(profile.contentStart + 4, profile.end);
}

const PROFILES = ["prof", "rICC"];

/** Where the chunks of a PNG begin that follow its header. */
const AFTER_HEADER = 33;

/** Returns a PNG with a colour profile (https://www.w3.org/TR/png-3/#11iCCP). */
export function withProfile(png: Uint8Array, profile: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from("iCCPicc\0\0", "latin1"), deflateSync(profile)]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  check.writeUInt32BE(crc32(body));
  const [header, rest] = [png.subarray(0, AFTER_HEADER), png.subarray(AFTER_HEADER)];
  return Buffer.concat([header, length, body, check, rest]);
}
