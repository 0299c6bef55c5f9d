import { request } from "node:http";
import { buffer } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { httpApi } from "#local/aws/gateway/http-api.ts";
import {
  httpResponse,
  jsonResponse,
  type Response,
  responseOf,
} from "#local/aws/gateway/response.ts";
import { startServer } from "#local/aws/gateway/server.ts";
import { StartError } from "#local/aws/start-error.ts";

const NOW = Date.parse("2026-03-02T01:02:03.004Z");

/**
 * Starts a gateway that gives every request the same answer, by default the event of the request.
 */
async function start(answer?: Response): Promise<URL> {
  const server = await startServer(0, () => {});
  onTestFinished(() => server.close());
  const api = httpApi(
    async (event) => answer ?? jsonResponse(event),
    () => NOW,
  );
  server.answerWith(api);
  return new URL(server.url);
}

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** Sends a request as it is written; `fetch` would normalize it. */
async function send(url: URL, { method = "GET", path, headers = {}, body }: Sent) {
  const sent = request({ hostname: url.hostname, port: url.port, method, path });
  for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
  const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    sent.on("response", resolve).on("error", reject).end(body);
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: await buffer(response),
  };
}

async function eventOf(sent: Sent): Promise<unknown> {
  return JSON.parse((await send(await start(), sent)).body.toString());
}

describe("the event of a request", () => {
  test("has the time of the local clock", async () => {
    expect(await eventOf({ path: "/v1/reports" })).toMatchObject({
      version: "2.0",
      rawPath: "/v1/reports",
      rawQueryString: "",
      isBase64Encoded: false,
      requestContext: {
        http: { method: "GET", path: "/v1/reports", protocol: "HTTP/1.1" },
        stage: "$default",
        time: "02/Mar/2026:01:02:03 +0000",
        timeEpoch: NOW,
      },
    });
  });

  test.each([
    ["/v1/reports/a%20b", "/v1/reports/a b"],
    ["/v1/admin/categories/kesehatan%2Fgizi?a=%2F", "/v1/admin/categories/kesehatan/gizi"],
    ["/%zz", "/%zz"],
  ])("has the path %s decoded", async (path, expected) => {
    expect(await eventOf({ path })).toMatchObject({
      rawPath: expected,
      requestContext: { http: { path: expected } },
    });
  });

  test("joins repeated values by commas, and decodes the query", async () => {
    const event = await eventOf({
      path: "/v1/reports?state=closed&state=answered&q=jalan%20raya+satu",
      headers: { "X-Several": ["one", "two"], Cookie: "a=1; b=2" },
    });
    expect(event).toMatchObject({
      rawQueryString: "state=closed&state=answered&q=jalan%20raya+satu",
      queryStringParameters: { state: "closed,answered", q: "jalan raya satu" },
      headers: { "x-several": "one,two" },
      cookies: ["a=1", "b=2"],
    });
    expect(event).not.toHaveProperty("headers.cookie");
  });

  test.each(["application/json", "application/json; charset=utf-8", "text/plain", "TEXT/HTML"])(
    "has a body of type %s as text",
    async (type) => {
      const event = await eventOf({
        method: "POST",
        path: "/",
        headers: { "Content-Type": type },
        body: '{"title": "ꦏꦤꦭ 🙂"}',
      });
      expect(event).toMatchObject({ body: '{"title": "ꦏꦤꦭ 🙂"}', isBase64Encoded: false });
    },
  );

  test.each([
    { "Content-Type": "application/octet-stream" },
    { "Content-Type": "application/x-www-form-urlencoded" },
    { "Content-Type": "application/json+more" },
    {},
  ])("has a body with the headers %j as base64", async (headers) => {
    const body = Buffer.from([0x00, 0xff, 0x7b]);
    expect(await eventOf({ method: "POST", path: "/", headers, body })).toMatchObject({
      body: body.toString("base64"),
      isBase64Encoded: true,
    });
  });
});

describe("the answer of a function", () => {
  test("is passed on with status, headers, cookies and bytes", async () => {
    const bytes = Buffer.from([0x1f, 0x8b, 0x00, 0xff]);
    const url = await start(
      responseOf({
        statusCode: 201,
        headers: { "Content-Type": "application/gzip", "X-Count": 2 },
        cookies: ["a=1", "b=2"],
        body: bytes.toString("base64"),
        isBase64Encoded: true,
      }),
    );

    const answer = await send(url, { path: "/" });

    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({
      "content-type": "application/gzip",
      "x-count": "2",
      "set-cookie": ["a=1", "b=2"],
    });
    expect(answer.body).toEqual(bytes);
  });

  test.each([
    ["an object", { state: "ok" }, '{"state":"ok"}'],
    ["a text", "ok", "ok"],
    ["a list", [1, 2], "[1,2]"],
  ])("may be %s without a status", async (_, result, body) => {
    const answer = await send(await start(responseOf(result)), { path: "/" });
    expect(answer).toMatchObject({ status: 200, headers: { "content-type": "application/json" } });
    expect(answer.body.toString()).toBe(body);
  });

  test("has no body for HEAD and for 304", async () => {
    const url = await start(responseOf({ statusCode: 304, headers: { ETag: '"1"' } }));
    expect(await send(url, { path: "/" })).toMatchObject({
      status: 304,
      headers: { etag: '"1"' },
      body: Buffer.alloc(0),
    });
    const head = await send(await start(), { method: "HEAD", path: "/" });
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  });
});

describe("the gateway's server", () => {
  test("refuses a port that is in use", async () => {
    const { port } = await start();

    const second = startServer(Number(port), () => {});

    await expect(second).rejects.toThrow(StartError);
    await expect(second).rejects.toThrow(`Port ${port} is in use`);
  });

  test("cuts the connection when an answer fails, and answers the next request", async () => {
    const lines: string[] = [];
    const server = await startServer(0, (line) => lines.push(line));
    onTestFinished(() => server.close());
    server.answerWith(async ({ path }) => {
      if (path === "/fails") throw new Error("as told");
      return httpResponse(jsonResponse("ok"));
    });

    await expect(send(new URL(server.url), { path: "/fails" })).rejects.toThrow("socket hang up");

    expect(lines.join()).toContain("GET /fails failed: Error: as told");
    expect(await send(new URL(server.url), { path: "/" })).toMatchObject({ status: 200 });
  });
});
