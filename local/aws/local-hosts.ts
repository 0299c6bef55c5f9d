import * as z from "zod";
import { bucketDomain } from "./attributes.ts";
import type { Templates } from "./template.ts";

/**
 * Makes the replacement of the buckets' addresses in a text, with or without `https://`. On AWS each
 * bucket has a host of its own; here the bucket is the first part of the path, and a path that ends
 * in a slash is as narrow in a content security policy as a host.
 *
 * @param endpoint the address of the local S3
 */
export function localHosts(templates: Templates, endpoint: string): (text: string) => string {
  const buckets = templates
    .all("AWS::S3::Bucket", z.object({}))
    .map(({ region, ref }) => [bucketDomain(region, ref), `${endpoint}/${ref}/`] as const);
  return (text) =>
    buckets.reduce(
      (replaced, [domain, local]) =>
        [`https://${domain}/`, `https://${domain}`, `${domain}/`, domain].reduce(
          (result, address) => result.replaceAll(address, local),
          replaced,
        ),
      text,
    );
}
