import { describe, expect, onTestFinished, test } from "vitest";
import { gateway } from "#local/aws/gateway/gateway.ts";
import { httpApi as api } from "#local/aws/gateway/http-api.ts";
import { startServer } from "#local/aws/gateway/server.ts";
import { Throttle } from "#local/aws/gateway/throttle.ts";
import { httpApi } from "#test/support/http-api.ts";
import { startFunction } from "#test/support/local-function.ts";

const CODE = `
exports.handler = async ({ rawPath }) => {
  if (rawPath === "/fails") throw new Error("as told");
  if (rawPath === "/long") return { body: "a".repeat(7_000_000) };
  if (rawPath === "/slow") await new Promise((resolve) => setTimeout(resolve, 60_000));
  return { statusCode: 404, headers: { "content-type": "application/problem+json" }, body: "{}" };
};
`;

const PLAIN_TEXT = { "Content-Type": "text/plain" };
const THOUSAND = "a".repeat(1_000);
const LONG_HEAD = { "X-Long": "a".repeat(10_240) };
const OPEN_ROUTES = ["GET /open", "POST /open", "GET /fails", "GET /long", "GET /slow"];

/** A gateway with open routes and, for holders of a token, `/officer`. */
async function givenGateway(throttling = { rate: 100, burst: 100 }) {
  const { lambda } = await startFunction(CODE);
  const { made, routes } = httpApi(lambda, OPEN_ROUTES, {
    protectedRoutes: ["GET /officer"],
    throttling,
    timeoutMs: 3_000,
  });
  const log: string[] = [];
  const server = await startServer(0, () => {});
  onTestFinished(() => server.close());
  const answer = api(
    gateway(routes, new Throttle(made), (line) => log.push(line)),
    Date.now,
  );
  const request = async (path: string, init?: RequestInit) => {
    const response = await fetch(new URL(path, server.url), init);
    const { status, headers } = response;
    return { status, headers, body: await response.text() };
  };
  return { request, log, open: () => server.answerWith(answer) };
}

describe("the gateway's own errors", () => {
  test.each([
    ["no route", "/nothing", {}, 404, "Not Found"],
    ["a missing token", "/officer", {}, 401, "Unauthorized"],
    ["an invalid token", "/officer", { Authorization: "Bearer x" }, 401, "Unauthorized"],
    ["a failed function", "/fails", {}, 500, "Internal Server Error"],
    ["an answer that Lambda does not return", "/long", {}, 500, "Internal Server Error"],
    ["a function that takes too long", "/slow", {}, 503, "Service Unavailable"],
    ["headers over 10,240 bytes", "/open", LONG_HEAD, 431, "Request Header Fields Too Large"],
  ])("%s", async (_, path, headers, status, message) => {
    const { request, open } = await givenGateway();
    open();

    const answer = await request(path, { headers });

    expect(answer).toMatchObject({ status, body: `{"message":"${message}"}` });
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("apigw-requestid")).toMatch(/.{8,}/);
  });

  test.each([
    [{}, "Bearer"],
    [{ Authorization: "Bearer x" }, 'Bearer scope="" error="invalid_token"'],
  ])("the challenge of a 401 to %j is %s", async (headers, challenge) => {
    const { request, open } = await givenGateway();
    open();

    const answer = await request("/officer", { headers });

    expect(answer.headers.get("www-authenticate")).toBe(challenge);
  });

  test("a body over 10 MB", async () => {
    const { request, open } = await givenGateway();
    open();

    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    const answer = await request("/open", { method: "POST", body });

    expect(answer).toMatchObject({ status: 413, body: '{"message":"Request Entity Too Large"}' });
  });

  test("a body that the gateway takes, and whose event Lambda does not take", async () => {
    const { request, open } = await givenGateway();
    open();
    const post = (bytes: number) =>
      request("/open", { method: "POST", body: "a".repeat(bytes), headers: PLAIN_TEXT });

    expect(await post(6 * 1024 * 1024)).toMatchObject({
      status: 413,
      body: '{"message":"Request Entity Too Large"}',
    });
    expect((await post(6_000_000)).status).toBe(404);
  });

  test("headers under 10,240 bytes are passed on, by whichever header they are used up", async () => {
    const { request, open } = await givenGateway();
    open();

    expect((await request("/open", { headers: { "X-Long": "a".repeat(9_500) } })).status).toBe(404);
    const parts = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`X-${at}`, THOUSAND]));
    expect((await request("/open", { headers: parts })).status).toBe(431);
    expect((await request(`/open?q=${"a".repeat(10_240)}`)).status).toBe(431);
  });

  test("requests before the functions have started", async () => {
    const { request } = await givenGateway();

    const answer = await request("/open");

    expect(answer).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
  });

  test("more requests to a route than the stage allows", async () => {
    const { request, open } = await givenGateway({ rate: 0.001, burst: 2 });
    open();

    const answers = [];
    for (let count = 0; count < 3; count++) answers.push(await request("/open"));

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 429]);
    expect(answers.at(-1)?.body).toBe('{"message":"Too Many Requests"}');
    expect((await request("/fails")).status).toBe(500);
  });

  test("a function's own error is passed on as it is", async () => {
    const { request, open } = await givenGateway();
    open();

    const answer = await request("/open");

    expect(answer).toMatchObject({ status: 404, body: "{}" });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  test("the log says why a function failed", async () => {
    const { request, open, log } = await givenGateway();
    open();

    await request("/fails");

    expect(log.join()).toContain("The function example failed: Error: as told");
    await request("/slow");
    expect(log.at(-1)).toBe("The function example did not answer GET /slow within 3000 ms");
  });
});

describe("a route's throttle", () => {
  async function givenThrottle(throttling?: { rate: number; burst: number }) {
    const { lambda } = await startFunction(CODE);
    const { made } = httpApi(lambda, ["GET /open"], throttling && { throttling });
    let now = 0;
    const throttle = new Throttle(made, () => now);
    return {
      /** Of so many requests at once, how many are admitted. */
      admitted: (requests: number, key = "GET /open") =>
        Array.from({ length: requests }, () => throttle.admits(key)).filter(Boolean).length,
      passMs: (ms: number) => {
        now += ms;
      },
    };
  }

  test("admits a burst at once, then as many as its rate", async () => {
    const { admitted, passMs } = await givenThrottle({ rate: 10, burst: 5 });

    expect(admitted(8)).toBe(5);
    passMs(250);
    expect(admitted(8)).toBe(2);
    passMs(60_000);
    expect(admitted(8)).toBe(5);
  });

  test("does not count the requests of other routes", async () => {
    const { admitted } = await givenThrottle({ rate: 10, burst: 5 });
    admitted(8);

    expect(admitted(8, "GET /other")).toBe(5);
  });

  test("admits all requests if the stage has no settings", async () => {
    const { admitted } = await givenThrottle();

    expect(admitted(1_000)).toBe(1_000);
  });
});
