/**
 * Stands in for the SDK's question to the metadata service of an EC2 instance in the bundles (see
 * sdk-parts.ts): there is none in Lambda, which sets AWS_REGION.
 */
export const getInstanceMetadataRegion = async () => undefined;
