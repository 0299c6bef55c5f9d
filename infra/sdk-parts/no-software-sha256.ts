/**
 * Stands in for the SDK's SHA-256 in JavaScript in the bundles (see sdk-parts.ts). It would only be
 * used where Node is built without OpenSSL; Lambda's is not.
 */
export class Sha256Js {
  constructor() {
    throw new Error("This Node has no native SHA-256");
  }
}
