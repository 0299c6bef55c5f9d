/**
 * Stands in for the address rules of `@aws-sdk/client-dynamodb` in the bundles (see
 * infra/bundle.ts), which know every partition of AWS, FIPS and addresses by account, in 11 KB.
 * A function talks to DynamoDB of its own Region, or to where the environment says.
 * https://docs.aws.amazon.com/general/latest/gr/ddb.html
 */
export function defaultEndpointResolver(asked: { Region?: string; Endpoint?: string }) {
  return { url: new URL(asked.Endpoint ?? `https://dynamodb.${asked.Region}.amazonaws.com`) };
}
