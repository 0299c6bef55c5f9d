/**
 * Replaces `@aws/lambda-invoke-store` in the bundles (see sdk-parts.ts), which tells apart the traces
 * of calls that one instance serves at the same time. Kanal's instances serve one at a time, and the
 * SDK finds its trace in the environment.
 */
export const InvokeStore = { getInstanceAsync: async () => undefined };
