import { createHmac } from "node:crypto";

/**
 * Returns HMAC-SHA-256 of some texts under a secret, as base64url. Without the secret a hashed
 * phone number cannot be found by trying all numbers.
 *
 * @param purpose makes hashes of different things different
 */
export function keyedHash(secret: string, purpose: string, ...texts: readonly string[]): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify([purpose, ...texts]))
    .digest("base64url");
}
