import { hash as digest, timingSafeEqual } from "node:crypto";
import { compact, decode, encode, grouped, leadingBits, readLookalikes } from "./crockford.ts";

const SYMBOLS = 12;

/**
 * Makes a reporter's secret for one report, `XXXX-XXXX-XXXX`: 12 Crockford symbols, 60 random bits.
 * The same bytes make the same code.
 *
 * @param bytes at least 8 random bytes. They must not be the bytes of the tracking id, since that
 *   would reveal the secret
 * @throws RangeError if there are fewer bytes
 */
export function accessCode(bytes: Uint8Array): string {
  return grouped(encode(leadingBits(bytes, SYMBOLS), SYMBOLS));
}

/**
 * Reads an access code as people type it: small letters, no hyphens, spaces, O for 0, I or L for 1.
 * Returns the code in the form in which it was given out, or undefined if the text cannot be one.
 */
export function normaliseAccessCode(text: string): string | undefined {
  const symbols = readLookalikes(compact(text));
  return symbols.length === SYMBOLS && decode(symbols) !== undefined ? grouped(symbols) : undefined;
}

/**
 * Returns what is stored instead of the code: SHA-256 of tracking id and code, base64url.
 *
 * The tracking id is the salt. A fast hash is enough: slow ones protect secrets that people choose,
 * but 60 random bits, different for each report, are too many to try out.
 */
export function hashAccessCode(trackingId: string, code: string): string {
  return digest("sha256", `${trackingId}\n${code}`, "base64url");
}

/** Stands in for the stored hash if the report does not exist; no access code has this hash. */
// Stryker disable next-line StringLiteral: equivalent, it may be the hash of anything but a code.
const NO_HASH = hashAccessCode("", "");

/**
 * Returns whether the text is the access code with that hash. Takes the same time if the text is
 * not a code or if there is no hash, so that the time does not tell whether the report exists.
 *
 * @param hash undefined if the report does not exist
 */
export function accessCodeMatches(
  hash: string | undefined,
  trackingId: string,
  text: string,
): boolean {
  const code = normaliseAccessCode(text);
  // Stryker disable next-line StringLiteral: equivalent, a text without a code is refused below.
  const given = Buffer.from(hashAccessCode(trackingId, code ?? ""));
  const stored = Buffer.from(hash ?? NO_HASH);
  const equal = given.length === stored.length && timingSafeEqual(given, stored);
  return equal && code !== undefined && hash !== undefined;
}
