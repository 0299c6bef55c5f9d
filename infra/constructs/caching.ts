import {
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type ICachePolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { Duration } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Caching } from "./behaviours.ts";

/** Without a header of the origin nothing is kept. */
const BY_ORIGIN = {
  minTtl: Duration.seconds(0),
  defaultTtl: Duration.seconds(0),
  enableAcceptEncodingGzip: true,
  enableAcceptEncodingBrotli: true,
};

const BY_QUERY = { ...BY_ORIGIN, queryStringBehavior: CacheQueryStringBehavior.all() };

/** The cache policies of the behaviours; those of `site` are for the files of the site. */
export function cachePolicies(scope: Construct): Readonly<Record<Caching | "site", ICachePolicy>> {
  return {
    off: CachePolicy.CACHING_DISABLED,
    hashed: CachePolicy.CACHING_OPTIMIZED,
    site: new CachePolicy(scope, "cache-site", {
      ...BY_ORIGIN,
      comment: "Kanal: files of the site",
      maxTtl: Duration.minutes(5),
    }),
    lists: new CachePolicy(scope, "cache-lists", {
      ...BY_QUERY,
      comment: "Kanal: public answers of the API",
      maxTtl: Duration.days(1),
      headerBehavior: CacheHeaderBehavior.allowList("Accept-Language"),
    }),
    pages: new CachePolicy(scope, "cache-pages", {
      ...BY_QUERY,
      comment: "Kanal: public pages",
      maxTtl: Duration.minutes(15),
    }),
  };
}
