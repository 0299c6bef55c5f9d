import { describe, expect, test } from "vitest";
import { normalizedPath, PathPattern } from "#local/aws/cloudfront/path-pattern.ts";
import { StartError } from "#local/aws/start-error.ts";
import { CACHING_DISABLED, localSite, TO_API, TO_BUCKET } from "#test/support/local-site.ts";

describe("a path pattern", () => {
  test.each([
    ["/v1/*", "/v1/reports", true],
    ["/v1/*", "/v1/", true],
    ["/v1/*", "/v1", false],
    ["v1/*", "/v1/a/b", true],
    ["/r/*", "/R/KT-1", false],
    ["*.css", "/aset/a.css", true],
    ["*.css", "/aset/a.css2", false],
    ["/a?c", "/abc", true],
    ["/a?c", "/ac", false],
    ["/a?c", "/a/c", true],
    ["/a.c", "/abc", false],
    ["/a+b", "/aab", false],
    ["*", "/", true],
  ])("%s and %s", (pattern, path, fits) => {
    expect(new PathPattern(pattern).matches(path)).toBe(fits);
  });

  test.each(["", "/a b", "/é", "/a[bc]", `/${"a".repeat(255)}`])("may not be %s", (pattern) => {
    expect(() => new PathPattern(pattern)).toThrow(StartError);
  });
});

test.each([
  ["/", "/"],
  ["/a/./b", "/a/b"],
  ["/a/../v1/x", "/v1/x"],
  ["/../a", "/a"],
  ["/a/b/..", "/a/"],
  ["/..", "/"],
  ["/a//b", "/a//b"],
  ["/%76%31/%7Euser%2f", "/v1/~user%2F"],
  ["/%zz", "/%zz"],
])("the path %s is compared as %s", (path, normalized) => {
  expect(normalizedPath(path)).toBe(normalized);
});

describe("the behaviour of a request", () => {
  const behaviours = [
    { ...TO_API, PathPattern: "/v1/reports", CachePolicyId: CACHING_DISABLED },
    { ...TO_BUCKET, PathPattern: "/v1/*.html" },
    { ...TO_API, PathPattern: "/v1/*" },
  ];

  test.each([
    ["/v1/reports", "/v1/reports"],
    ["/v1/a.html", undefined],
    ["/v1/other", "/v1/other"],
    ["/V1/other", undefined],
    ["/x/../v1/other", "/x/../v1/other"],
    ["/%761/other", "/%761/other"],
  ])("is the first that fits: of %s the origin gets %s", async (path, asked) => {
    const { ask } = await localSite({ config: { CacheBehaviors: behaviours } });

    const { status, body } = await ask(path);

    if (asked === undefined) expect(status).toBe(403);
    else expect(JSON.parse(body.toString()).path).toBe(asked);
  });

  test.each(["POST", "DELETE", "OPTIONS"])("refuses %s if it does not allow it", async (method) => {
    const { ask } = await localSite({ files: { "index.html": "here" } });

    expect(await ask("/index.html", { method })).toMatchObject({
      status: 403,
      headers: { "x-cache": "Error from cloudfront" },
    });
  });

  test("passes HEAD on", async () => {
    const { ask } = await localSite({ config: { CacheBehaviors: behaviours } });

    const { body } = await ask("/v1/other", { method: "HEAD" });

    expect(JSON.parse(body.toString()).method).toBe("HEAD");
  });

  test("refuses a GET with a body, and what is too long", async () => {
    const { ask } = await localSite({ config: { CacheBehaviors: behaviours } });

    expect((await ask("/v1/a", { body: Buffer.from("a") })).status).toBe(403);
    expect((await ask(`/v1/${"a".repeat(8_190)}`)).status).toBe(413);
    expect((await ask("/v1/a", { query: "a".repeat(8_190) })).status).toBe(413);
    expect((await ask("/v1/a", { headers: { a: ["b".repeat(32_768)] } })).status).toBe(413);
  });
});
