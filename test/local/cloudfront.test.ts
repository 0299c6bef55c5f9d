import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  API_DOMAIN,
  bucketPolicy,
  CACHING_DISABLED,
  localSite,
  type SiteParts,
  TO_API,
  TO_BUCKET,
} from "#test/support/local-site.ts";

const ALL_TO_API = { DefaultCacheBehavior: TO_API };

/** Asks the API through a distribution; returns the request that the API got. */
async function requestAt(
  parts: SiteParts,
  ...asked: Parameters<Awaited<ReturnType<typeof localSite>>["ask"]>
) {
  const { ask } = await localSite({ config: ALL_TO_API, ...parts });
  return JSON.parse((await ask(...asked)).body.toString());
}

describe("the API", () => {
  test("gets all of a request but its host, and where it comes from", async () => {
    const request = await requestAt({}, "/v1/reports", {
      method: "POST",
      query: "a=1&b",
      body: Buffer.from("text"),
      headers: { "access-code": ["secret"], cookie: ["a=1"], authorization: ["Bearer x"] },
    });

    expect(request).toMatchObject({
      ...{ method: "POST", path: "/v1/reports", query: "a=1&b", body: "text" },
      headers: {
        "access-code": ["secret"],
        authorization: ["Bearer x"],
        cookie: ["a=1"],
        host: [API_DOMAIN],
        "x-forwarded-for": ["203.0.113.7"],
      },
    });
    expect(request.sourceIp).not.toBe("203.0.113.7");
  });

  test("gets what its policies name, and some headers always", async () => {
    const policies = {
      cache: {
        Type: "AWS::CloudFront::CachePolicy",
        Properties: {
          CachePolicyConfig: {
            ...{ Name: "cache", MinTTL: 0, DefaultTTL: 0, MaxTTL: 60 },
            ParametersInCacheKeyAndForwardedToOrigin: {
              HeadersConfig: { HeaderBehavior: "whitelist", Headers: ["Accept-Language"] },
              CookiesConfig: { CookieBehavior: "none" },
              QueryStringsConfig: { QueryStringBehavior: "whitelist", QueryStrings: ["state"] },
              EnableAcceptEncodingGzip: true,
              EnableAcceptEncodingBrotli: true,
            },
          },
        },
      },
    };
    const { OriginRequestPolicyId: _, ...behaviour } = {
      ...TO_API,
      CachePolicyId: { Ref: "cache" },
    };

    const { headers, query } = await requestAt(
      { config: { DefaultCacheBehavior: behaviour }, resources: policies },
      "/v1/reports",
      {
        query: "state=closed&other=1&state=new",
        headers: {
          "accept-language": ["id"],
          "accept-encoding": ["gzip, deflate, br;q=0"],
          "access-code": ["secret"],
          authorization: ["Bearer x"],
          cookie: ["a=1"],
          "if-none-match": ['"1"'],
          "user-agent": ["Firefox"],
        },
      },
    );

    expect(query).toBe("state=closed&state=new");
    expect(headers).toMatchObject({
      "accept-language": ["id"],
      "accept-encoding": ["gzip"],
      "if-none-match": ['"1"'],
      "user-agent": ["Amazon CloudFront"],
    });
    for (const name of ["access-code", "authorization", "cookie"]) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  test("gets the headers of the origin, with secrets, over those of the client", async () => {
    const secret = "arn:aws:secretsmanager:ap-southeast-3:000000000000:secret:Service-secret";
    const HeaderValue = {
      "Fn::Join": ["", ["{{resolve:secretsmanager:", { Ref: "secret" }, ":SecretString:::}}"]],
    };
    const { headers } = await requestAt(
      {
        api: { OriginCustomHeaders: [{ HeaderName: "Edge-Secret", HeaderValue }] },
        resources: { secret: { Type: "AWS::SecretsManager::Secret", Properties: {} } },
        secrets: new Map([[secret, "hush"]]),
      },
      "/v1/reports",
      { headers: { "edge-secret": ["guessed"] } },
    );

    expect(headers["edge-secret"]).toEqual(["hush"]);
  });

  test("that fails is a 502", async () => {
    const answer = () => {
      throw new Error("as told");
    };
    const { ask, log } = await localSite({ config: ALL_TO_API, answer });

    expect((await ask("/v1/reports")).status).toBe(502);
    expect(log.join()).toContain("as told");
  });
});

describe("the bucket", () => {
  const files = { "index.html": "home", "a b/é.html": "page" };

  test("answers by key, the root by the default object", async () => {
    const { ask } = await localSite({ files });

    expect(await ask("/")).toMatchObject({
      status: 200,
      headers: {
        "content-type": "text/html",
        etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
        "last-modified": "Mon, 02 Mar 2026 01:02:03 GMT",
        "x-cache": "Miss from cloudfront",
      },
      body: Buffer.from("home"),
    });
    expect((await ask("/a%20b/%C3%A9.html")).body.toString()).toBe("page");
    expect((await ask("/%zz")).status).toBe(400);
  });

  test.each([
    { "if-none-match": ['"1", "106a6c241b8797f52e1e77317b96a201"'] },
    { "if-none-match": ['W/"106a6c241b8797f52e1e77317b96a201"'] },
    { "if-modified-since": ["Mon, 02 Mar 2026 01:02:03 GMT"] },
  ])("says that a client has the object: %j", async (headers) => {
    const { ask } = await localSite({ files });

    expect(await ask("/", { headers })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  });

  test("says whether a key is missing only to a distribution that may list it", async () => {
    const { ask, log } = await localSite({ files });
    expect((await ask("/other")).status).toBe(403);
    expect(log).toEqual([]);

    const policy = bucketPolicy("s3:GetObject", "s3:ListBucket");
    expect((await (await localSite({ files, resources: { policy } })).ask("/other")).status).toBe(
      404,
    );
  });

  test("must let the distribution read it", async () => {
    const policy = bucketPolicy("s3:PutObject");

    await expect(localSite({ resources: { policy } })).rejects.toThrow(
      "The policy of the bucket Service-bucket does not let the distribution read /x",
    );
  });
});

describe("a group of origins", () => {
  const OriginGroups = {
    Quantity: 1,
    Items: [
      {
        Id: "both",
        FailoverCriteria: { StatusCodes: { Quantity: 2, Items: [403, 404] } },
        Members: { Quantity: 2, Items: [{ OriginId: "bucket" }, { OriginId: "api" }] },
      },
    ],
  };
  const DefaultCacheBehavior = { ...TO_API, TargetOriginId: "both" };

  test("asks the second for what the first has not, when it is only read", async () => {
    const { ask } = await localSite({
      config: { OriginGroups, DefaultCacheBehavior },
      files: { "index.html": "home" },
    });

    expect((await ask("/index.html")).body.toString()).toBe("home");
    expect(JSON.parse((await ask("/other")).body.toString())).toMatchObject({
      path: "/other",
      headers: { host: [API_DOMAIN] },
    });
    expect((await ask("/other", { method: "POST" })).status).toBe(405);
  });
});

describe("an answer", () => {
  const policy = {
    Type: "AWS::CloudFront::ResponseHeadersPolicy",
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: "headers",
        SecurityHeadersConfig: {
          ContentSecurityPolicy: {
            ContentSecurityPolicy: "connect-src https://files.example",
            Override: false,
          },
          ContentTypeOptions: { Override: true },
          StrictTransportSecurity: {
            ...{ AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
          },
        },
        CustomHeadersConfig: {
          Items: [{ Header: "X-Own", Value: "edge", Override: true }],
        },
        RemoveHeadersConfig: { Items: [{ Header: "Server" }] },
      },
    },
  };
  const withHeaders = (headers: Record<string, string>): SiteParts => ({
    config: { DefaultCacheBehavior: { ...TO_API, ResponseHeadersPolicyId: { Ref: "policy2" } } },
    resources: { policy2: policy },
    answer: () => ({ status: 200, headers, body: Buffer.alloc(0) }),
  });

  test("gets the headers of the policy, and the addresses of this machine in them", async () => {
    const { ask, s3 } = await localSite(withHeaders({ server: "x", "x-own": "api" }));

    const { headers } = await ask("/");

    expect(headers).toMatchObject({
      "content-security-policy": `connect-src ${s3.endpoint}`,
      "x-content-type-options": "nosniff",
      "strict-transport-security": "max-age=60; includeSubDomains",
      "x-own": "edge",
    });
    expect(headers).not.toHaveProperty("server");
  });

  test("keeps its own header if the policy does not override it", async () => {
    const { ask } = await localSite(withHeaders({ "content-security-policy": "default-src *" }));

    expect((await ask("/")).headers).toMatchObject({ "content-security-policy": "default-src *" });
  });

  const compressible = { ...TO_BUCKET, Compress: true };
  const page = "Kanal ".repeat(200);

  test.each([
    ["gzip, br", "br", brotliDecompressSync],
    ["gzip;q=0.5", "gzip", gunzipSync],
  ])("is compressed for a client that takes %s", async (accepted, encoding, decompress) => {
    const { ask } = await localSite({
      config: { DefaultCacheBehavior: compressible },
      files: { "page.html": page },
    });

    const { headers, body } = await ask("/page.html", {
      headers: { "accept-encoding": [accepted] },
    });

    expect(headers).toMatchObject({
      "content-encoding": encoding,
      vary: "Accept-Encoding",
      etag: expect.stringMatching(/^W\/"/),
    });
    expect(decompress(body).toString()).toBe(page);
  });

  test.each([
    ["is short", { ...compressible }, "/short.html"],
    ["may not be cached", { ...compressible, CachePolicyId: CACHING_DISABLED }, "/page.html"],
    ["is not to be compressed", TO_BUCKET, "/page.html"],
  ])("is not compressed if it %s", async (_, DefaultCacheBehavior, path) => {
    const { ask } = await localSite({
      config: { DefaultCacheBehavior },
      files: { "page.html": page, "short.html": "short" },
    });

    const { headers } = await ask(path, { headers: { "accept-encoding": ["br"] } });

    expect(headers).not.toHaveProperty("content-encoding");
  });

  test("with an error is replaced by the page that the distribution names", async () => {
    const { ask } = await localSite({
      config: {
        DefaultCacheBehavior: TO_API,
        CacheBehaviors: [{ ...TO_BUCKET, PathPattern: "/503.html" }],
        CustomErrorResponses: [
          { ErrorCode: 404, ErrorCachingMinTTL: 0 },
          { ErrorCode: 504, ResponseCode: 503, ResponsePagePath: "/503.html" },
        ],
      },
      files: { "503.html": "sorry" },
      answer: ({ path }) => ({
        ...{ status: Number(path.slice(1)), headers: {}, body: Buffer.from("own") },
      }),
    });

    expect(await ask("/504", { method: "POST" })).toMatchObject({
      ...{ status: 503, body: Buffer.from("sorry") },
      headers: { "x-cache": "Error from cloudfront" },
    });
    expect(await ask("/404")).toMatchObject({ status: 404, body: Buffer.from("own") });
  });
});
