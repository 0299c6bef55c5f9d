import { describe, expect, test } from "vitest";
import { httpApi } from "#test/support/http-api.ts";
import { startFunction } from "#test/support/local-function.ts";

async function routesOf(...keys: string[]) {
  const { lambda } = await startFunction("exports.handler = () => {}");
  return httpApi(lambda, keys).routes;
}

describe("the route of a request", () => {
  test.each([
    ["GET", "/v1/reports", "GET /v1/reports", {}],
    ["POST", "/v1/reports", "$default", {}],
    ["GET", "/v1/reports/", "$default", {}],
    ["GET", "/v1/reports/similar", "GET /v1/reports/similar", {}],
    ["GET", "/v1/reports/KT-1", "GET /v1/reports/{trackingId}", { trackingId: "KT-1" }],
    ["GET", "/v1/reports/a b?c", "GET /v1/reports/{trackingId}", { trackingId: "a b?c" }],
    ["GET", "/v1/reports/a/b", "$default", {}],
    ["GET", "/docs/a/b", "ANY /docs/{path+}", { path: "a/b" }],
    ["PUT", "/docs/a", "ANY /docs/{path+}", { path: "a" }],
    ["GET", "/docs/a", "GET /docs/{asset}", { asset: "a" }],
    ["GET", "/v1xreports", "$default", {}],
  ])("%s %s is %s", async (method, path, key, parameters) => {
    const routes = await routesOf(
      "$default",
      "ANY /docs/{path+}",
      "GET /docs/{asset}",
      "GET /v1/reports/{trackingId}",
      "GET /v1/reports/similar",
      "GET /v1/reports",
      "GET /v1.reports",
    );

    const match = routes.match(method, path);

    expect(match?.route.key).toBe(key);
    expect(match?.parameters).toEqual(parameters);
  });

  test("is undefined if no route fits and there is no $default", async () => {
    const routes = await routesOf("GET /v1/reports");

    expect(routes.match("GET", "/other")).toBeUndefined();
  });
});
