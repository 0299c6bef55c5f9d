import { describe, expect, onTestFinished, test } from "vitest";
import { gateway } from "#local/aws/gateway/gateway.ts";
import { startServer } from "#local/aws/gateway/server.ts";
import { Throttle } from "#local/aws/gateway/throttle.ts";
import { httpApi } from "#test/support/http-api.ts";
import { startFunction } from "#test/support/local-function.ts";

const CODE = `
exports.handler = async ({ rawPath }) => {
  if (rawPath === "/fails") throw new Error("as told");
  return { statusCode: 404, headers: { "content-type": "application/problem+json" }, body: "{}" };
};
`;

/** A gateway with the routes `/open`, `/fails` and, for holders of a token, `/officer`. */
async function givenGateway(throttling = { rate: 100, burst: 100 }) {
  const { lambda } = await startFunction(CODE);
  const { made, routes } = httpApi(lambda, ["GET /open", "GET /fails"], {
    protectedRoutes: ["GET /officer"],
    throttling,
  });
  const log: string[] = [];
  const server = await startServer(0, Date.now, () => {});
  onTestFinished(() => server.close());
  const answer = gateway(routes, new Throttle(made), (line) => log.push(line));
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
