/**
 * Stands in for `@aws-sdk/middleware-endpoint-discovery` in the bundles (see infra/bundle.ts).
 *
 * DynamoDB's client carries it for services whose address must be asked for; no operation that
 * Kanal calls does, and without it a cache of addresses with its data structures stays out.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => undefined,
  default: false,
};

export const resolveEndpointDiscoveryConfig = <T>(config: T): T => config;
