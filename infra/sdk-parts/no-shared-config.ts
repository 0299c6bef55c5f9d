/**
 * Stands in for the SDK's reading of ~/.aws/config and ~/.aws/credentials in the bundles (see
 * sdk-parts.ts): Lambda has neither, and says all in the environment.
 */
export const CONFIG_PREFIX_SEPARATOR = ".";
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
