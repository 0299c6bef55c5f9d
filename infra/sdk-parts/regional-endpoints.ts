/**
 * Replaces the `endpointResolver` of the SDK's clients in the bundles (see sdk-parts.ts).
 *
 * The clients contain rules for all partitions of AWS, FIPS, dual stack and endpoints of accounts.
 * Kanal is deployed to a region of the partition `aws`, where the address consists of the service
 * and the region. If an address is configured, such as the local stack's, it is used unchanged.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
interface EndpointParameters {
  readonly Region?: string;
  readonly Endpoint?: string;
}

export const regionalEndpoint =
  (service: string) =>
  ({ Region, Endpoint }: EndpointParameters) => ({
    url: new URL(Endpoint ?? `https://${service}.${Region}.amazonaws.com`),
    properties: {},
    headers: {},
  });
