import { describe, expect, inject, test } from "vitest";
import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import { documents } from "#contract/methods.ts";
import { pageRoutes } from "#contract/pages.ts";
import { call } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { actAsReporter, submitted } from "#test/support/requests.ts";

const post = (options: Parameters<typeof call>[2]) => call("POST", "/v1/reports", options);

describe("every failure is answered as application/problem+json", () => {
  test.each([
    ["an unknown address", "GET", "/v1/nothing", 404, "not-found"],
    ["an address with more to it", "GET", "/v1/reports/KT-0000-0000-0000/more", 404, "not-found"],
    ["another method", "DELETE", "/v1/reports", 405, "method-not-allowed"],
    ["a method of no route", "PATCH", "/v1/agencies", 405, "method-not-allowed"],
  ])("%s", async (_, method, path, status, code) => {
    const reply = await call(method, path);
    expect(reply).toMatchObject({ status, body: { code } });
  });

  test("except a missing token, which API Gateway refuses in its own form", async () => {
    const { status, headers, body } = await call("GET", "/v1/officer/me");
    expect({ status, body }).toEqual({ status: 401, body: { message: "Unauthorized" } });
    expect(headers.get("www-authenticate")).toBe("Bearer");
  });

  test("405 names the allowed methods", async () => {
    const { headers } = await call("DELETE", "/v1/reports");
    expect(headers.get("allow")?.split(", ").sort()).toEqual(["GET", "POST"]);
  });

  test.each([
    ["no JSON", '{"title": '],
    ["nothing", ""],
    ["JSON that is no text", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ])("%s", async (_, raw) => {
    expect(await post({ raw })).toMatchObject({ status: 400, body: { code: "malformed-json" } });
  });

  test.each(["null", "[]", '"text"', "7"])("JSON that is no report: %s", async (raw) => {
    expect(await post({ raw })).toMatchObject({ status: 422, body: { code: "invalid" } });
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "a body that is %s",
    async (contentType) => {
      const reply = await post({
        raw: JSON.stringify(example.submission),
        headers: { "Content-Type": contentType },
      });
      expect(reply).toMatchObject({ status: 415, body: { code: "unsupported-media-type" } });
    },
  );

  test("a body over 384 KB", async () => {
    const reply = await post({ body: { ...example.submission, text: "a".repeat(384 * 1024) } });
    expect(reply).toMatchObject({ status: 413, body: { code: "body-too-large" } });
  });

  test("a proto field is an unknown field like any other", async () => {
    const raw = JSON.stringify(example.submission).replace("{", '{"__proto__": {"secret": true},');
    const reply = await post({ raw });
    expect(reply.status).toBe(422);
  });

  test.each([
    ["a malformed", "with spaces in it"],
    ["a short", "123456789012345"],
    ["a long", "1".repeat(129)],
  ])("%s Idempotency-Key", async (_, key) => {
    const reply = await post({ body: example.submission, headers: { "Idempotency-Key": key } });
    expect(reply.status).toBe(422);
    expect(reply.body.errors).toEqual([
      {
        path: "idempotency-key",
        message: "Pakai 16 sampai 128 karakter acak tanpa spasi, misalnya UUID",
      },
    ]);
  });

  test("a national id of another length says how many digits it has", async () => {
    const reporter = { ...example.submission.reporter, nationalId: "123" };
    const reply = await post({ body: { ...example.submission, reporter } });
    expect(reply.body.errors).toEqual([{ path: "reporter.nationalId", message: "Harus 16 angka" }]);
  });
});

test("an action that is not possible names those that are", async () => {
  const report = await submitted();
  const { status, body } = await actAsReporter(report, { action: "confirm", rating: 5 });
  expect(status).toBe(409);
  expect(body.detail).toBe(
    "Tindakan ini tidak dapat dilakukan sekarang. Yang dapat dilakukan: withdraw, comment",
  );
});

describe("language and correlation", () => {
  test.each([
    [undefined, "Alamat ini tidak ada"],
    ["en", "There is nothing at this address"],
    ["en-GB,en;q=0.9", "There is nothing at this address"],
    ["fr", "Alamat ini tidak ada"],
    ["id;q=0.5, en;q=0.9", "There is nothing at this address"],
    ["*", "Alamat ini tidak ada"],
  ])("Accept-Language: %s", async (language, title) => {
    const headers = language === undefined ? {} : { "Accept-Language": language };
    expect((await call("GET", "/v1/nothing", { headers })).body.title).toBe(title);
  });

  test("a correlation id is returned if it can be logged safely", async () => {
    const headers = { "X-Correlation-Id": "abc-12345678" };
    const reply = await call("GET", "/health", { headers });
    expect(reply.headers.get("x-correlation-id")).toBe("abc-12345678");
    const forged = await call("GET", "/health", { headers: { "X-Correlation-Id": "a b c;{}" } });
    expect(forged.headers.get("x-correlation-id")).not.toBe("a b c;{}");
  });
});

describe("round the edge", () => {
  /** A route of each function: those of officers need a token before. */
  const routes = new Map(
    [
      ...documents
        .filter(({ method }) => method.access === "public")
        .map(({ method }) => [method.function, `${method.httpMethod} ${method.path}`] as const),
      ...pageRoutes().map((route) => [route.function, route.key] as const),
    ].toReversed(),
  );

  test.each([...routes.values(), "GET /nothing"])("%s answers no one", async (route) => {
    const [method = "", path = ""] = route.replaceAll(/\{[^}]+\}/g, "x").split(" ");
    const address = { [VIEWER_IP_HEADER]: "198.51.100.1" };
    for (const headers of [address, { ...address, [EDGE_SECRET_HEADER]: "another" }]) {
      const response = await fetch(new URL(path, inject("apiUrl")), { method, headers });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "not-through-the-edge" });
    }
  });
});
