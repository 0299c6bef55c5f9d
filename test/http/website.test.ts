import { describe, expect, inject, test } from "vitest";
import * as z from "zod";

const get = async (path: string, base = inject("url"), headers = {}) => {
  const response = await fetch(new URL(path, base), { headers, redirect: "manual" });
  return { status: response.status, headers: response.headers, body: await response.text() };
};

describe("the website, served by the distribution of the templates", () => {
  test("has its pages from the bucket, with the headers of all answers", async () => {
    const { status, headers, body } = await get("/");

    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html");
    expect(headers.get("cache-control")).toContain("max-age=0");
    expect(headers.get("x-cache")).toBe("Miss from cloudfront");
    const policy = headers.get("content-security-policy") ?? "";
    const { endpoint, uploads, attachments } = inject("files");
    expect(policy).toContain(`img-src 'self' blob: ${endpoint}/${attachments}/;`);
    expect(policy).toContain(`connect-src 'self' ${endpoint}/${uploads}/;`);
    const [script = ""] = /\/aset\/[\w.-]+\.js/.exec(body) ?? [];
    expect((await get(script)).headers.get("cache-control")).toContain("immutable");
  });

  test("tells its pages the addresses of this machine", async () => {
    const { endpoint, uploads } = inject("files");

    const settings = z
      .object({ uploads: z.string() })
      .parse(JSON.parse((await get("/config.json")).body));

    expect(settings.uploads).toBe(`${endpoint}/${uploads}/`);
  });

  test("leads what is no file to the API: a page for people, a problem for programs", async () => {
    const page = await get("/tidak-ada/");
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toContain("text/html");

    const problem = await get("/v1/tidak-ada");
    expect(problem.status).toBe(404);
    expect(problem.headers.get("content-type")).toContain("application/problem+json");
  });

  test.each(["/", "/laporan/", "/pantau/", "/data/", "/v1/reports", "/v1/regions", "/tidak-ada/"])(
    "answers HEAD of %s as GET, without the body",
    async (path) => {
      const got = await get(path);
      const asked = await fetch(new URL(path, inject("url")), { method: "HEAD" });

      expect(asked.status).toBe(got.status);
      expect(await asked.text()).toBe("");
      for (const name of ["content-type", "cache-control", "etag", "content-language"]) {
        expect(asked.headers.get(name), name).toBe(got.headers.get(name));
      }
    },
  );

  test("takes no other method where it takes GET", async () => {
    for (const path of ["/v1/regions", "/health"]) {
      const refused = await fetch(new URL(path, inject("url")), { method: "DELETE" });
      expect(refused.status).toBe(405);
      expect(refused.headers.get("content-type")).toContain("application/problem+json");
    }
  });

  test.each(["/u/", "/k/"])("has nothing at %s, the beginning of a link", async (path) => {
    const headers = { Accept: "text/html,*/*;q=0.8" };
    const response = await fetch(new URL(path, inject("url")), { headers });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  });

  test.each([
    ["/laporan/", "GET"],
    ["/r/KT-0000-0000-0000", "GET"],
    ["/en/send/report", "POST"],
  ])("says of %s in another method than %s that it takes that one", async (path, allowed) => {
    const response = await fetch(new URL(path, inject("url")), { method: "DELETE" });

    expect([response.status, response.headers.get("allow")]).toEqual([405, allowed]);
    const title = path.startsWith("/en/")
      ? "This address takes no forms"
      : "Alamat ini tidak menerima kiriman";
    expect(await response.text()).toContain(`<h1>${title}</h1>`);
  });

  test("leads a form that no function can take to a page that says so", async () => {
    const response = await fetch(new URL("/en/r/KT-0000-0000-0000/actions/file", inject("url")), {
      method: "POST",
      body: new Uint8Array(5_000_000),
    });

    expect([response.status, new URL(response.url).pathname]).toEqual([200, "/en/too-large/"]);
  });

  test("leads a page's address without its slash to the one with it", async () => {
    const { status, headers } = await get("/bantuan?a=1");

    expect([status, headers.get("location")]).toEqual([301, "/bantuan/?a=1"]);
  });

  test("has the API to itself: it answers nothing that comes round the website", async () => {
    const forged = { "kanal-edge-secret": "guessed", "kanal-viewer-ip": "203.0.113.7" };
    for (const headers of [{}, forged]) {
      const { status, body } = await get("/v1/reports", inject("apiUrl"), headers);
      expect([status, JSON.parse(body).code]).toEqual([403, "not-through-the-edge"]);
    }
    expect((await get("/v1/reports", inject("url"), forged)).status).toBe(200);
  });
});
