/**
 * Stands in for `@aws-sdk/middleware-endpoint-discovery` in the bundles (see infra/bundle.ts).
 *
 * With it the DynamoDB client could ask which endpoint is an account's own, which is off unless a
 * client turns it on, and ours never do; leaving it out saves some 10 KB, most of them its cache.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoint-discovery.html
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: false,
};

export function resolveEndpointDiscoveryConfig<T>(config: T): T {
  return config;
}
