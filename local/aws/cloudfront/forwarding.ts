import * as z from "zod";
import type { HttpRequest, RequestHeaders } from "../http-message.ts";
import { StartError } from "../start-error.ts";
import type { Templates } from "../template.ts";

const headersSchema = z.strictObject({
  HeaderBehavior: z.enum(["none", "whitelist", "allViewer", "allExcept"]),
  Headers: z.array(z.string().toLowerCase()).default([]),
});
const cookiesSchema = z.strictObject({ CookieBehavior: z.enum(["none", "all"]) });
const queryStringsSchema = z.strictObject({
  QueryStringBehavior: z.enum(["none", "all", "whitelist"]),
  QueryStrings: z.array(z.string()).default([]),
});

const cachePolicySchema = z.strictObject({
  CachePolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    MinTTL: z.number(),
    DefaultTTL: z.number(),
    MaxTTL: z.number(),
    ParametersInCacheKeyAndForwardedToOrigin: z.strictObject({
      HeadersConfig: headersSchema,
      CookiesConfig: cookiesSchema,
      QueryStringsConfig: queryStringsSchema,
      EnableAcceptEncodingGzip: z.boolean(),
      EnableAcceptEncodingBrotli: z.boolean().default(false),
    }),
  }),
});
const originRequestPolicySchema = z.strictObject({
  OriginRequestPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    HeadersConfig: headersSchema,
    CookiesConfig: cookiesSchema,
    QueryStringsConfig: queryStringsSchema,
  }),
});

/** What of a request one policy passes on to the origin. */
interface Passed {
  readonly headers: z.output<typeof headersSchema>;
  readonly cookies: z.output<typeof cookiesSchema>;
  readonly queryStrings: z.output<typeof queryStringsSchema>;
}

/** The policy by which answers would be cached. */
interface CachePolicy extends Passed {
  /** The encodings that CloudFront itself offers, the better first. */
  readonly encodings: readonly Encoding[];
}
export type Encoding = "br" | "gzip";

const NOTHING: Passed = {
  headers: { HeaderBehavior: "none", Headers: [] },
  cookies: { CookieBehavior: "none" },
  queryStrings: { QueryStringBehavior: "none", QueryStrings: [] },
};

/**
 * The policies that AWS has made: CachingDisabled and CachingOptimized.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
const MANAGED_CACHE_POLICIES: Readonly<Record<string, CachePolicy>> = {
  "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": { ...NOTHING, encodings: [] },
  "658327ea-f89d-4fab-a63d-7e88639e58f6": { ...NOTHING, encodings: ["br", "gzip"] },
};

/**
 * AllViewerExceptHostHeader.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
const MANAGED_ORIGIN_REQUEST_POLICIES: Readonly<Record<string, Passed>> = {
  "b689b0a8-53d0-40ab-baf2-68738e2966ac": {
    headers: { HeaderBehavior: "allExcept", Headers: ["host"] },
    cookies: { CookieBehavior: "all" },
    queryStrings: { QueryStringBehavior: "all", QueryStrings: [] },
  },
};

/**
 * Headers that reach the origin whatever the policies say.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior
 */
const ALWAYS_PASSED = new Set([
  "cache-control",
  "content-length",
  "content-md5",
  "content-type",
  "date",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "origin",
  "pragma",
  "range",
  "via",
  "x-forwarded-for",
]);

/** Headers that never reach the origin. The cookies of a request are decided apart. */
const NEVER_PASSED = new Set([
  "connection",
  "cookie",
  "expect",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
  "x-forwarded-proto",
  "x-real-ip",
]);

/** What of a request reaches the origin, and how the answer may be compressed. */
export class Forwarding {
  readonly encodings: readonly Encoding[];
  readonly #policies: readonly Passed[];

  constructor(cache: CachePolicy, originRequest: Passed = NOTHING) {
    this.encodings = cache.encodings;
    this.#policies = [cache, originRequest];
  }

  /** Returns the request with what the policies pass on. */
  of(request: HttpRequest): HttpRequest {
    return { ...request, query: this.#query(request.query), headers: this.#headers(request) };
  }

  #headers({ method, headers }: HttpRequest): RequestHeaders {
    const isRead = method === "GET" || method === "HEAD";
    const passed = Object.entries(headers).filter(([name]) => {
      if (name === "cookie")
        return this.#policies.some(({ cookies }) => cookies.CookieBehavior === "all");
      if (NEVER_PASSED.has(name)) return false;
      if (name === "authorization" && !isRead) return true;
      return ALWAYS_PASSED.has(name) || this.#policies.some((each) => passes(each, name));
    });
    const offered = this.encodings.filter((each) => accepts(headers, each));
    return {
      "user-agent": ["Amazon CloudFront"],
      ...Object.fromEntries(passed),
      ...(offered.length > 0 && { "accept-encoding": [offered.join(",")] }),
    };
  }

  #query(query: string): string {
    const all = this.#policies.map(({ queryStrings }) => queryStrings);
    if (all.some(({ QueryStringBehavior }) => QueryStringBehavior === "all")) return query;
    const names = all.flatMap(({ QueryStrings }) => QueryStrings);
    return query
      .split("&")
      .filter((each) => names.includes(each.split("=")[0] ?? ""))
      .join("&");
  }
}

/** Returns whether a viewer takes an encoding. */
export function accepts(headers: RequestHeaders, encoding: Encoding): boolean {
  const accepted = (headers["accept-encoding"] ?? []).join(",").split(",");
  return accepted.some((each) => {
    const [name = "", ...parameters] = each.split(";").map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((part) => /^q=0(\.0*)?$/.test(part));
  });
}

function passes({ headers: { HeaderBehavior, Headers } }: Passed, name: string): boolean {
  switch (HeaderBehavior) {
    case "allViewer":
      return true;
    case "allExcept":
      return !Headers.includes(name);
    default:
      return Headers.includes(name);
  }
}

/** The policies of the templates and of AWS that say what reaches an origin. */
export class ForwardingPolicies {
  readonly #cache = new Map(Object.entries(MANAGED_CACHE_POLICIES));
  readonly #originRequest = new Map(Object.entries(MANAGED_ORIGIN_REQUEST_POLICIES));

  /** @throws StartError when a policy has something that the local stack does not know */
  constructor(templates: Templates) {
    for (const { id, ref, properties } of templates.all(
      "AWS::CloudFront::CachePolicy",
      cachePolicySchema,
    )) {
      const { MaxTTL, ParametersInCacheKeyAndForwardedToOrigin: passed } =
        properties.CachePolicyConfig;
      const offered: Encoding[] = [
        ...(passed.EnableAcceptEncodingBrotli ? (["br"] as const) : []),
        ...(passed.EnableAcceptEncodingGzip ? (["gzip"] as const) : []),
      ];
      // CloudFront compresses only what it may cache.
      this.#cache.set(ref, { ...passedOf(id, passed), encodings: MaxTTL > 0 ? offered : [] });
    }
    for (const { id, ref, properties } of templates.all(
      "AWS::CloudFront::OriginRequestPolicy",
      originRequestPolicySchema,
    )) {
      this.#originRequest.set(ref, passedOf(id, properties.OriginRequestPolicyConfig));
    }
  }

  /** @throws StartError when the templates and AWS have no such policy */
  of(cachePolicyId: string, originRequestPolicyId: string | undefined): Forwarding {
    const cache = this.#cache.get(cachePolicyId);
    if (!cache) throw unknown("cache policy", cachePolicyId);
    if (originRequestPolicyId === undefined) return new Forwarding(cache);
    const originRequest = this.#originRequest.get(originRequestPolicyId);
    if (!originRequest) throw unknown("origin request policy", originRequestPolicyId);
    return new Forwarding(cache, originRequest);
  }
}

const unknown = (kind: string, id: string) =>
  new StartError(`The local stack does not know the ${kind} ${id}`);

function passedOf(
  id: string,
  passed: {
    readonly HeadersConfig: Passed["headers"];
    readonly CookiesConfig: Passed["cookies"];
    readonly QueryStringsConfig: Passed["queryStrings"];
  },
): Passed {
  const made = passed.HeadersConfig.Headers.find((name) => name.startsWith("cloudfront-"));
  if (made) throw new StartError(`${id}: the local stack cannot make the header ${made}`);
  return {
    headers: passed.HeadersConfig,
    cookies: passed.CookiesConfig,
    queryStrings: passed.QueryStringsConfig,
  };
}
