import { describe, expect, it } from "vitest";
import * as z from "zod";
import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import { documents } from "#contract/methods.ts";
import { FORMS, PAGES } from "#contract/pages.ts";
import { configOf } from "#infra/config.ts";
import { behaviourOf, type DeployedBehaviour, edgeOf } from "#test/support/edge-templates.ts";

const { web, distribution } = edgeOf("dev");

/** Policies of AWS, by their names. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

const apiOrigin = distribution.Origins.find((origin) => "OriginCustomHeaders" in origin);

const isApi = ({ TargetOriginId }: DeployedBehaviour) => TargetOriginId === apiOrigin?.Id;

/** The target that the viewer-request function of a behaviour was made for. */
const targetOf = ({ FunctionAssociations: [first] }: DeployedBehaviour) =>
  first?.FunctionARN["Fn::GetAtt"][0].match(/viewerrequest(site|page|api)/)?.[1];

/** A path of a route. */
const example = (path: string) => path.replaceAll(/\{[^}]+\}/g, "contoh");

const cachePolicies = web.findResources("AWS::CloudFront::CachePolicy");
const cacheOf = ({ CachePolicyId: id }: DeployedBehaviour) => {
  if (typeof id === "string") return id;
  const { Ref } = z.strictObject({ Ref: z.string() }).parse(id);
  return z
    .looseObject({
      MinTTL: z.int(),
      DefaultTTL: z.int(),
      MaxTTL: z.int(),
      ParametersInCacheKeyAndForwardedToOrigin: z.unknown(),
    })
    .parse(cachePolicies[Ref]?.["Properties"]["CachePolicyConfig"]);
};

describe("the distribution", () => {
  it("leads every method and every page of a function to the API, with all HTTP methods", () => {
    const methods = documents.map(({ method }) => example(method.path));
    const made = Object.values(PAGES).filter(({ madeBy }) => madeBy !== "build");
    const pages = [...made, ...Object.values(FORMS)].flatMap(({ id, en }) => [id, en].map(example));
    for (const path of [...methods, ...pages]) {
      const behaviour = behaviourOf(distribution, path);
      expect(isApi(behaviour), path).toBe(true);
      expect(targetOf(behaviour), path).toBe(pages.includes(path) ? "page" : "api");
      expect(behaviour.AllowedMethods).toHaveLength(7);
      expect(behaviour.OriginRequestPolicyId).toBe(ALL_VIEWER_EXCEPT_HOST);
    }
  });

  it("leads all other pages and files to the bucket, and to the API what the bucket has not", () => {
    const built = Object.values(PAGES).filter(({ madeBy }) => madeBy === "build");
    const files = [
      "/sw.js",
      "/config.json",
      "/robots.txt",
      "/503.html",
      "/petugas/antrean",
      "/o/KT-1",
    ];
    for (const path of [...built.flatMap(({ id, en }) => [id, en]), ...files]) {
      expect(behaviourOf(distribution, path), path).toBe(distribution.DefaultCacheBehavior);
    }
    expect(targetOf(distribution.DefaultCacheBehavior)).toBe("site");
    const { TargetOriginId: id } = distribution.DefaultCacheBehavior;
    expect(distribution["OriginGroups"]).toMatchObject({
      Items: [
        {
          Id: id,
          FailoverCriteria: { StatusCodes: { Items: [403, 404] } },
          Members: { Items: [{}, { OriginId: apiOrigin?.Id }] },
        },
      ],
    });
  });

  it.each([
    "/v1/officer/queue",
    "/v1/admin/policies",
    "/v1/reports/KT-1234-5678",
    "/v1/reports/KT-1234-5678/actions",
    "/u/token",
    "/k/token",
    "/health",
    "/open311/requests.json",
    "/kirim/lapor",
    "/en/send/track",
  ])("keeps no answer of %s, where a code or a token can come", (path) => {
    expect(cacheOf(behaviourOf(distribution, path))).toBe(CACHING_DISABLED);
  });

  it.each([
    ["/v1/reports", 86_400],
    ["/v1/regions/counts", 86_400],
    ["/v1/monitoring/ranking", 86_400],
    ["/r/KT-1234-5678", 900],
    ["/laporan/", 900],
    ["/", 300],
  ])("keeps %s by the origin's own headers only", (path, MaxTTL) => {
    expect(cacheOf(behaviourOf(distribution, path))).toMatchObject({
      ...{ MinTTL: 0, DefaultTTL: 0, MaxTTL },
    });
  });

  it("distinguishes lists by query and language, pages by query, files by neither", () => {
    const keyOf = (path: string) => cacheOf(behaviourOf(distribution, path));
    const key = (headers: object, query: string) => ({
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: "none" },
        HeadersConfig: headers,
        QueryStringsConfig: { QueryStringBehavior: query },
      },
    });
    const byLanguage = { HeaderBehavior: "whitelist", Headers: ["Accept-Language"] };
    const none = { HeaderBehavior: "none" };
    expect(keyOf("/v1/reports")).toMatchObject(key(byLanguage, "all"));
    expect(keyOf("/laporan/")).toMatchObject(key(none, "all"));
    expect(keyOf("/lapor/")).toMatchObject(key(none, "none"));
    expect(keyOf("/aset/site-ABC.css")).toBe(CACHING_OPTIMIZED);
  });

  it("keeps no errors: the right access code may follow a wrong one at once", () => {
    const answered = distribution.CustomErrorResponses.filter((each) => !("ResponseCode" in each));
    expect(answered.map(({ ErrorCode }) => ErrorCode)).toEqual([
      ...[400, 403, 404, 405, 414, 500, 501, 503],
    ]);
    for (const { ErrorCachingMinTTL } of distribution.CustomErrorResponses) {
      expect(ErrorCachingMinTTL).toBe(0);
    }
  });

  it("shows the page of an outage for its own errors only, never for an answer of the API", () => {
    const replaced = distribution.CustomErrorResponses.filter((each) => "ResponseCode" in each);
    expect(replaced).toEqual(
      [502, 504].map((ErrorCode) => ({
        ...{ ErrorCode, ErrorCachingMinTTL: 0 },
        ...{ ResponseCode: 503, ResponsePagePath: "/503.html" },
      })),
    );
  });

  it("has at most as many behaviours as CloudFront allows", () => {
    expect(distribution.CacheBehaviors.length).toBeLessThan(75);
  });

  it("speaks HTTP/3, IPv6 and TLS only", () => {
    expect(distribution).toMatchObject({
      ...{ HttpVersion: "http2and3", IPV6Enabled: true, PriceClass: "PriceClass_200" },
    });
    for (const behaviour of [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors]) {
      expect(behaviour.ViewerProtocolPolicy).toBe("redirect-to-https");
      expect(behaviour.ResponseHeadersPolicyId).toBeDefined();
    }
  });
});

describe("the origins", () => {
  it("are the API, by TLS 1.2, with a secret that no template contains", () => {
    expect(apiOrigin).toMatchObject({
      CustomOriginConfig: { OriginProtocolPolicy: "https-only", OriginSSLProtocols: ["TLSv1.2"] },
      OriginCustomHeaders: [
        {
          HeaderName: EDGE_SECRET_HEADER,
          HeaderValue: {
            "Fn::Join": [
              "",
              [
                "{{resolve:secretsmanager:",
                { "Fn::ImportValue": expect.any(String) },
                ":SecretString:::}}",
              ],
            ],
          },
        },
      ],
    });
  });

  it("get another secret with another generation: CloudFormation reads it again", () => {
    const { secretGeneration } = configOf("dev").edge;
    expect(distribution["Comment"]).toBe(`Kanal dev; secret ${secretGeneration}`);
  });

  it("learn no query of the bucket's pages, which S3 could take for an order", () => {
    const { Ref } = z
      .strictObject({ Ref: z.string() })
      .parse(distribution.DefaultCacheBehavior.OriginRequestPolicyId);
    const policies = web.findResources("AWS::CloudFront::OriginRequestPolicy");
    expect(policies[Ref]?.["Properties"]["OriginRequestPolicyConfig"]).toMatchObject({
      QueryStringsConfig: { QueryStringBehavior: "none" },
      CookiesConfig: { CookieBehavior: "none" },
      HeadersConfig: { Headers: [VIEWER_IP_HEADER, "Accept", "Accept-Language"] },
    });
  });
});

describe("the headers of all answers", () => {
  const [policy] = Object.values(web.findResources("AWS::CloudFront::ResponseHeadersPolicy"));
  const config = policy?.["Properties"]["ResponseHeadersPolicyConfig"];
  const security = config.SecurityHeadersConfig;

  it("allow the pages no more than themselves and the buckets of files", () => {
    const { ContentSecurityPolicy: csp, Override } = security.ContentSecurityPolicy;
    expect(Override, "the API's pages with a policy of their own keep it").toBe(false);
    const text = z
      .array(z.unknown())
      .parse(csp["Fn::Join"][1])
      .map((part) =>
        typeof part === "string" ? part : JSON.stringify(part).match(/uploads|attachments/)?.[0],
      )
      .join("");
    const uploads = "https://uploads.s3.ap-southeast-3.amazonaws.com";
    const attachments = "https://attachments.s3.ap-southeast-3.amazonaws.com";
    expect(text.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `img-src 'self' blob: ${attachments}`,
      `connect-src 'self' ${uploads}`,
      "manifest-src 'self'",
      "worker-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types kanal",
      "upgrade-insecure-requests",
    ]);
  });

  it("say the rest of the rules", () => {
    expect(security).toMatchObject({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: "no-referrer" },
    });
    const own = z
      .array(z.looseObject({ Header: z.string(), Value: z.string() }))
      .parse(config.CustomHeadersConfig.Items);
    expect(Object.fromEntries(own.map(({ Header, Value }) => [Header, Value]))).toEqual({
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    });
  });
});
