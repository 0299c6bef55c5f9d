import { createHmac } from "node:crypto";

/**
 * Returns HMAC-SHA-256 of some texts under a secret, as base64url. Without the secret a hashed
 * phone number cannot be found by trying all numbers.
 *
 * @param purpose makes hashes of different things different
 */
export function keyedHash(secret: string, purpose: string, ...texts: readonly string[]): string {
  return digest(secret, purpose, texts).toString("base64url");
}

/** Returns six digits that follow from a secret and some texts in the same way. */
export function keyedDigits(secret: string, purpose: string, ...texts: readonly string[]): string {
  // 48 bits: no number of six digits is noticeably more likely than another.
  const number = digest(secret, purpose, texts).readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, "0");
}

const digest = (secret: string, purpose: string, texts: readonly string[]): Buffer =>
  createHmac("sha256", secret)
    .update(JSON.stringify([purpose, ...texts]))
    .digest();
