/**
 * Stands in for `@aws-sdk/middleware-endpoint-discovery` in the bundles (see infra/bundle.ts).
 *
 * DynamoDB's client can ask DynamoDB for the address to talk to. No operation of ours is one that
 * does, and no Region needs it; left out, 8 KB are, among them a cache of addresses.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

export function resolveEndpointDiscoveryConfig<T>(config: T): T {
  return config;
}
