import { describe, expect, test } from "vitest";
import { StartError } from "#local/aws/start-error.ts";
import { ALL_EXCEPT_HOST, localSite, type SiteParts, TO_API } from "#test/support/local-site.ts";

describe("a distribution refuses to start with", () => {
  const custom = (HeaderName: string, HeaderValue = "x") => ({
    api: { OriginCustomHeaders: [{ HeaderName, HeaderValue }] },
  });
  const behaviour = (changes: object) => ({
    config: { DefaultCacheBehavior: { ...TO_API, ...changes } },
  });

  test.each<[string, SiteParts, string]>([
    ["an unknown setting", { config: { Staging: true } }, "Staging"],
    ["an unknown setting of a behaviour", behaviour({ SmoothStreaming: true }), "SmoothStreaming"],
    ["a missing origin", behaviour({ TargetOriginId: "other" }), "no origin other"],
    [
      "a bucket that is not there",
      { bucket: { DomainName: "other.s3.ap-southeast-3.amazonaws.com" } },
      "no bucket of the templates",
    ],
    [
      "a bucket without access control",
      { bucket: { OriginAccessControlId: "other" } },
      "no origin access control",
    ],
    [
      "an API that is not there",
      { api: { DomainName: "api.example" } },
      "neither a bucket nor an API",
    ],
    ["an unknown cache policy", behaviour({ CachePolicyId: "other" }), "cache policy other"],
    [
      "an unknown origin request policy",
      behaviour({ OriginRequestPolicyId: "other" }),
      "origin request policy other",
    ],
    [
      "an unknown headers policy",
      behaviour({ ResponseHeadersPolicyId: "other" }),
      "response headers policy other",
    ],
    [
      "an unknown function",
      behaviour({ FunctionAssociations: [{ EventType: "viewer-request", FunctionARN: "other" }] }),
      "no function other",
    ],
    [
      "a set of methods that is not offered",
      behaviour({ AllowedMethods: ["GET"] }),
      "sets of methods",
    ],
    ["a header that CloudFront does not send", custom("Host"), "no custom header Host"],
    [
      "a secret that is not there",
      custom("a", "{{resolve:secretsmanager:other:SecretString:::}}"),
      "cannot resolve",
    ],
    [
      "a wrong path pattern",
      { config: { CacheBehaviors: [{ ...TO_API, PathPattern: "/a b" }] } },
      "/a b",
    ],
  ])("%s", async (_, parts, reason) => {
    const started = localSite(parts);

    await expect(started).rejects.toThrow(StartError);
    await expect(started).rejects.toThrow(reason);
  });

  test("an origin request policy with a header that CloudFront makes", async () => {
    const resources = {
      asking: {
        Type: "AWS::CloudFront::OriginRequestPolicy",
        Properties: {
          OriginRequestPolicyConfig: {
            Name: "asking",
            HeadersConfig: { HeaderBehavior: "whitelist", Headers: ["CloudFront-Viewer-Country"] },
            CookiesConfig: { CookieBehavior: "none" },
            QueryStringsConfig: { QueryStringBehavior: "none" },
          },
        },
      },
    };
    await expect(localSite({ resources })).rejects.toThrow("cloudfront-viewer-country");
  });

  test("nothing: the managed policies are known", async () => {
    const { ask } = await localSite(behaviour({ OriginRequestPolicyId: ALL_EXCEPT_HOST }));
    expect((await ask("/")).status).toBe(200);
  });
});
