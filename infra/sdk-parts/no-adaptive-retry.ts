/**
 * Stands in for the SDK's adaptive retries in the bundles (see sdk-parts.ts): all functions retry in
 * the standard mode, and this one only runs where AWS_RETRY_MODE asks for it.
 */
export class AdaptiveRetryStrategy {
  constructor() {
    throw new Error("AWS_RETRY_MODE=adaptive is not part of this bundle");
  }
}
