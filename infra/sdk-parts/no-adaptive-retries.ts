/**
 * Replaces `AdaptiveRetryStrategy` of `@smithy/core` in the bundles (see sdk-parts.ts).
 *
 * Functions use the SDK's standard retries. Without the adaptive mode, which is chosen by
 * AWS_RETRY_MODE, its rate limiter stays out of the bundles.
 */
export class AdaptiveRetryStrategy {
  constructor() {
    throw new Error("AWS_RETRY_MODE=adaptive is not supported");
  }
}
