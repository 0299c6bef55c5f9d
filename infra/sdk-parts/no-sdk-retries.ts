/**
 * Replaces the SDK's `StandardRetryStrategy` and `AdaptiveRetryStrategy` in the bundles (see
 * sdk-parts.ts).
 *
 * Every client is made with Kanal's own retry strategy (shared/platform/client-settings.ts), so the
 * SDK never makes one of its own.
 */
export class StandardRetryStrategy {
  constructor() {
    throw new Error("A client of AWS is made without clientSettings");
  }
}

export class AdaptiveRetryStrategy extends StandardRetryStrategy {}
