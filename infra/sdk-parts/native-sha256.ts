/**
 * Replaces `Sha256Js` of `@smithy/core` in the bundles (see sdk-parts.ts).
 *
 * The SDK falls back to it in a Node without OpenSSL. The Node of Lambda always has `node:crypto`.
 */
export class Sha256Js {
  constructor() {
    throw new Error("SHA-256 needs node:crypto");
  }
}
