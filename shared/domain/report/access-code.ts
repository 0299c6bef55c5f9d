import { hash as digest, timingSafeEqual } from "node:crypto";
import { compact, decode, encode, grouped, leadingBits, readLookalikes } from "./crockford.ts";

const SYMBOLS = 12;

/**
 * A reporter's secret for one report, `XXXX-XXXX-XXXX`: 12 Crockford symbols, 60 random bits.
 *
 * @param bytes at least 8 random bytes, a RangeError otherwise; the same bytes make the same code.
 *   Never the bytes of the tracking id, which would give the secret away
 */
export function accessCode(bytes: Uint8Array): string {
  return grouped(encode(leadingBits(bytes, SYMBOLS), SYMBOLS));
}

/**
 * The access code as it was given out, from one as people type it: in small letters, without
 * hyphens or with spaces, with O for 0 and I or L for 1. Undefined when it can be none.
 */
export function normaliseAccessCode(text: string): string | undefined {
  const symbols = readLookalikes(compact(text));
  return symbols.length === SYMBOLS && decode(symbols) !== undefined ? grouped(symbols) : undefined;
}

/**
 * What is stored instead of the code: SHA-256 of tracking id and code, base64url.
 *
 * The tracking id is the salt. A slow hash protects secrets that people choose; 60 random bits,
 * all different from report to report, cannot be tried out at any speed that matters.
 */
export function hashAccessCode(trackingId: string, code: string): string {
  return digest("sha256", `${trackingId}\n${code}`, "base64url");
}

/** No hash of any code, for a comparison that has nothing to compare with. */
// Stryker disable next-line StringLiteral: equivalent, it may be the hash of anything but a code.
const NO_HASH = hashAccessCode("", "");

/**
 * Whether the text is the access code with that hash. Does the same work, in the same time, when
 * the text is no code at all and when there is no hash because there is no such report.
 */
export function accessCodeMatches(
  hash: string | undefined,
  trackingId: string,
  text: string,
): boolean {
  const code = normaliseAccessCode(text);
  // Stryker disable next-line StringLiteral: equivalent, what is no code is refused below.
  const given = Buffer.from(hashAccessCode(trackingId, code ?? ""));
  const stored = Buffer.from(hash ?? NO_HASH);
  const equal = given.length === stored.length && timingSafeEqual(given, stored);
  return equal && code !== undefined && hash !== undefined;
}
