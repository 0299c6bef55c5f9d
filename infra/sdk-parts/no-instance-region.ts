/**
 * Replaces the SDK's question to the metadata of an EC2 instance for its region in the bundles (see
 * sdk-parts.ts): a function has its region in the environment.
 */
export const getInstanceMetadataRegion = async () => undefined;
