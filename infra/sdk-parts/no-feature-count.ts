/**
 * Stands in for the SDK's count of the features that are used in the bundles (see sdk-parts.ts): it
 * goes into the header User-Agent, for AWS's statistics.
 */
export const checkFeatures = async () => {};
