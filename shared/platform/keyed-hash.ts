import { createHmac } from "node:crypto";

/**
 * HMAC-SHA-256 of some texts under a secret, as base64url: what it was made of cannot be found by
 * trying, though there are few phone numbers.
 *
 * @param purpose keeps hashes of different things apart
 */
export function keyedHash(secret: string, purpose: string, ...texts: readonly string[]): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify([purpose, ...texts]))
    .digest("base64url");
}
