/**
 * Replaces `@aws-sdk/middleware-endpoint-discovery` in the bundles (see sdk-parts.ts).
 *
 * The client of DynamoDB can ask the service for the address of an operation. No operation that
 * Kanal calls needs that; the replacement leaves a cache of addresses out of the bundles.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => undefined,
  default: false,
};

export const resolveEndpointDiscoveryConfig = <T>(config: T): T => config;
