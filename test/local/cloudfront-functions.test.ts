import { describe, expect, test } from "vitest";
import type { HttpRequest } from "#local/aws/http-message.ts";
import { localSite, TO_API } from "#test/support/local-site.ts";

/** Starts a distribution whose requests the function sees first. */
const siteWith = (FunctionCode: string, changes: object = {}) =>
  localSite({
    config: {
      DefaultCacheBehavior: {
        ...TO_API,
        FunctionAssociations: [
          {
            EventType: "viewer-request",
            FunctionARN: { "Fn::GetAtt": ["function", "FunctionARN"] },
          },
        ],
      },
    },
    resources: {
      function: {
        Type: "AWS::CloudFront::Function",
        Properties: {
          Name: "function",
          AutoPublish: true,
          FunctionCode,
          FunctionConfig: { Comment: "", Runtime: "cloudfront-js-2.0" },
          ...changes,
        },
      },
    },
  });

/** Returns the request that the API gets after a function. */
async function ranBefore(code: string, request: Partial<HttpRequest> = {}, path = "/v1/reports") {
  const { ask, log } = await siteWith(`function handler(event) { ${code}; return event.request; }`);
  const { status, body } = await ask(path, request);
  return { status, log: log.join(), got: status === 200 ? JSON.parse(body.toString()) : undefined };
}

describe("a viewer-request function", () => {
  test("sees the request as it was sent", async () => {
    const { ask } = await siteWith(
      `function handler(event) { return { statusCode: 200, body: JSON.stringify(event) }; }`,
    );

    const { body } = await ask("/a%20b", {
      query: "q=a%20b&state=new&state=closed&flag",
      headers: {
        "x-two": ["one", "two"],
        cookie: ["a=1; b=2"],
        connection: ["keep-alive"],
      },
    });

    expect(JSON.parse(body.toString())).toEqual({
      version: "1.0",
      context: {
        distributionDomainName: "Service-distribution.cloudfront.net",
        distributionId: "Service-distribution",
        eventType: "viewer-request",
        requestId: expect.stringMatching(/.{8,}/),
      },
      viewer: { ip: "203.0.113.7" },
      request: {
        method: "GET",
        uri: "/a%20b",
        querystring: {
          q: { value: "a%20b" },
          state: { value: "closed", multiValue: [{ value: "new" }, { value: "closed" }] },
          flag: { value: "" },
        },
        headers: {
          host: { value: "localhost:3000" },
          "x-two": { value: "two", multiValue: [{ value: "one" }, { value: "two" }] },
        },
        cookies: { a: { value: "1" }, b: { value: "2" } },
      },
    });
  });

  test("that changes nothing passes all on", async () => {
    const { got } = await ranBefore("", {
      query: "flag&b=%20&b=2",
      headers: { "x-two": ["one", "two"], cookie: ["a=1; b=2"] },
    });

    expect(got).toMatchObject({
      path: "/v1/reports",
      query: "flag&b=%20&b=2",
      headers: { "x-two": ["one", "two"], cookie: ["a=1; b=2"] },
    });
  });

  test("changes path, query, headers and cookies", async () => {
    const { got } = await ranBefore(
      `var request = event.request;
       request.uri += "/index.html";
       request.querystring.a = { value: "1" };
       request.headers["kanal-viewer-ip"] = { value: event.viewer.ip };
       delete request.headers["x-old"];
       request.cookies = { c: { value: "3" } };`,
      { query: "b=2", headers: { "x-old": ["1"], "kanal-viewer-ip": ["forged"], cookie: ["a=1"] } },
    );

    expect(got).toMatchObject({
      path: "/v1/reports/index.html",
      query: "b=2&a=1",
      headers: { "kanal-viewer-ip": ["203.0.113.7"], cookie: ["c=3"] },
    });
    expect(got.headers).not.toHaveProperty("x-old");
  });

  test("may answer by itself, also later", async () => {
    const { ask } = await siteWith(
      `const handler = async () => await Promise.resolve({
         statusCode: 301,
         statusDescription: "Moved Permanently",
         headers: { location: { value: "/a/" } },
         body: { encoding: "base64", data: "aGVyZQ==" },
       });`,
    );

    expect(await ask("/a")).toMatchObject({
      ...{ status: 301, headers: { location: "/a/" }, body: Buffer.from("here") },
    });
  });

  test("keeps nothing from one request to the next", async () => {
    const { ask } = await siteWith(
      `var count = 0; function handler() { count += 1; return { statusCode: 200, body: String(count) }; }`,
    );

    await ask("/");

    expect((await ask("/")).body.toString()).toBe("1");
  });

  test.each(["require", "fetch", "setTimeout", "process", "Map", "URL", "Intl", "WebAssembly"])(
    "knows no %s",
    async (name) => {
      const { status, log } = await ranBefore(`${name}("x")`);

      expect({ status, log }).toEqual({
        status: 503,
        log: expect.stringContaining(`${name} is not defined`),
      });
    },
  );

  test.each(["eval('1')", "new Function('return 1')()"])("makes no code: %s", async (code) => {
    expect((await ranBefore(code)).status).toBe(503);
  });

  test("prints to the log", async () => {
    expect((await ranBefore('console.log("path", event.request.uri)')).log).toContain(
      "path /v1/reports",
    );
  });

  test.each([
    ["another method", 'event.request.method = "GET"'],
    ["a host", 'event.request.headers.host = { value: "other" }'],
    ["no host", "delete event.request.headers.host"],
    ["a header of CloudFront", 'event.request.headers["x-amz-cf-id"] = { value: "1" }'],
    ["a name in capitals", 'event.request.headers["X-Own"] = { value: "1" }'],
    ["a header that is no value", 'event.request.headers["x-own"] = "1"'],
    ["a query in the path", 'event.request.uri = "/a?b=1"'],
    ["a relative path", 'event.request.uri = "a"'],
    ["nothing", "event.request = undefined"],
    ["a status that is none", "event.request = { statusCode: 99 }"],
    ["a body over 40 KB", 'event.request = { statusCode: 200, body: "a".repeat(40961) }'],
  ])("may not return %s", async (_, code) => {
    const { status, log } = await ranBefore(code, { method: "POST" });

    expect({ status, log }).toEqual({
      ...{ status: 502, log: expect.stringContaining("CloudFront refuses what it returned") },
    });
  });
});

describe("CloudFront does not take a function", () => {
  const RETURN = "return event.request;";

  test.each([
    ["over 10 KB", `// ${"a".repeat(10_240)}\nfunction handler(event) { ${RETURN} }`, "10240"],
    ["that is no JavaScript", "function handler(event) {", "is no JavaScript"],
    ["that imports", `import cf from "cloudfront"; function handler(event) { ${RETURN} }`, "load"],
    ["with ?.", `function handler(event) { event?.request; ${RETURN} }`, "optional-chain"],
    ["with ??", `function handler(event) { event ?? 1; ${RETURN} }`, "nullish-coalescing"],
    [
      "with destructuring",
      `function handler(event) { const { request } = event; return request; }`,
      "destructuring",
    ],
    ["with a class", `class A {} function handler(event) { ${RETURN} }`, "class"],
    ["with for … of", `function handler(event) { for (const a of []) {} ${RETURN} }`, "for-of"],
    ["with spreading", `function handler(event) { return [...event.request]; }`, "array-spread"],
    ["with a default", `function handler(event, a = 1) { ${RETURN} }`, "default-argument"],
    ["with short properties", `function handler(event) { return { event }; }`, "object-extensions"],
  ])("%s", async (_, code, reason) => {
    await expect(siteWith(code)).rejects.toThrow(reason);
  });

  test.each([
    [{ AutoPublish: false }, "AutoPublish"],
    [{ FunctionConfig: { Comment: "", Runtime: "cloudfront-js-1.0" } }, "Runtime"],
    [
      {
        FunctionConfig: {
          Comment: "",
          Runtime: "cloudfront-js-2.0",
          KeyValueStoreAssociations: [],
        },
      },
      "KeyValueStoreAssociations",
    ],
  ])("with the settings %j", async (changes, reason) => {
    await expect(siteWith(`function handler(event) { ${RETURN} }`, changes)).rejects.toThrow(
      reason,
    );
  });

  test("but takes what its JavaScript knows", async () => {
    const { status } = await ranBefore(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
      "const a = (...all) => `a${all.length ** 2}`; const b = async () => await a(1, 2); b()",
    );
    expect(status).toBe(200);
  });
});
