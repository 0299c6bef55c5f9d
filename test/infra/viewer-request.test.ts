import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { API, CONSOLE, isIn, LINKS, OPEN_DATA, SENT_FORMS } from "#contract/address-spaces.ts";
import { VIEWER_IP_HEADER } from "#contract/edge.ts";
import { addressOf, PAGES, pageRoutes } from "#contract/pages.ts";
import { LANGUAGES } from "#domain/vocabulary.ts";
import { viewerRequestCode } from "#infra/constructs/viewer-request.ts";
import type { Target, ViewerRequest } from "#infra/edge/viewer-request.ts";

const TARGETS: readonly Target[] = ["site", "page", "api"];

/** Runs the code of a behaviour as CloudFront does: as a script without modules. */
function run(target: Target, uri: string, changes: Partial<ViewerRequest> = {}) {
  const request = { method: "GET", uri, querystring: {}, headers: {}, ...changes };
  const event = { viewer: { ip: "203.0.113.7" }, request };
  return runInNewContext(`${viewerRequestCode(target)}; handler(event)`, { event });
}

describe("what runs before CloudFront's cache", () => {
  it.each(TARGETS)("%s: tells the client's address, over what the client sent", (target) => {
    const headers = { [VIEWER_IP_HEADER]: { value: "198.51.100.1" } };
    const { headers: sent } = run(target, "/laporan/", { headers });
    expect(sent[VIEWER_IP_HEADER]).toEqual({ value: "203.0.113.7" });
  });

  it.each(TARGETS)("%s: is within CloudFront's limit of 10 KB", (target) => {
    expect(Buffer.byteLength(viewerRequestCode(target))).toBeLessThan(10 * 1024);
  });

  it.each(LANGUAGES)(
    "leads a form in %s that no function can take to the page that says so",
    (language) => {
      const uri = `${addressOf("report", language, { trackingId: "KT-0000" })}/x`;
      const form = (length: string) =>
        run("page", uri, { method: "POST", headers: { "content-length": { value: length } } });
      expect(form("4500000").uri).toBe(uri);
      const { statusCode, headers } = form("5000000");
      expect([statusCode, headers.location.value]).toEqual([303, addressOf("tooLarge", language)]);
    },
  );

  it.each([
    ["/", "/index.html"],
    ["/lapor/", "/lapor/index.html"],
    ["/en/report/", "/en/report/index.html"],
    ["/robots.txt", "/robots.txt"],
    ["/.well-known/security.txt", "/.well-known/security.txt"],
    ["/petugas", "/petugas/index.html"],
    ["/petugas/antrean", "/petugas/index.html"],
    ["/o/KT-1234-5678", "/petugas/index.html"],
    ["//evil.example", "//evil.example"],
  ])("leads %s to the file %s", (uri, file) => {
    expect(run("site", uri)).toMatchObject({ uri: file });
  });

  it("leads to the officers' page what the contract says is theirs", () => {
    const spaces = [...CONSOLE, ...API, OPEN_DATA, ...LINKS, ...SENT_FORMS];
    const pages = Object.values(PAGES).flatMap(({ id, en }): string[] => [id, en]);
    const paths = [...spaces, ...pages].flatMap((path) => [path, `${path}/x`, `${path}x`]);
    for (const path of paths) {
      const isLed = run("site", path, { method: "POST" }).uri === "/petugas/index.html";
      expect([path, isLed]).toEqual([path, isIn(CONSOLE, path)]);
    }
  });

  it.each([
    ["/laporan/", "/laporan"],
    ["/r/KT-1234-5678", "/r/KT-1234-5678"],
    ["/r/KT-1234-5678/", "/r/KT-1234-5678"],
  ])("leads the page %s to the route %s", (uri, route) => {
    expect(run("page", uri)).toMatchObject({ uri: route });
  });

  it("leaves the paths of the API as they are", () => {
    expect(run("api", "/v1/reports/")).toMatchObject({ uri: "/v1/reports/" });
  });

  it.each(["GET", "HEAD"])("redirects a page without its slash, with its query (%s)", (method) => {
    const querystring = {
      jenis: { value: "pengaduan" },
      tag: { value: "a", multiValue: [{ value: "a" }, { value: "b%20c" }] },
    };
    expect(run("site", "/lapor", { method, querystring })).toMatchObject({
      statusCode: 301,
      headers: { location: { value: "/lapor/?jenis=pengaduan&tag=a&tag=b%20c" } },
    });
  });

  it("redirects each page that ends with a slash, and leads it to its file or route", () => {
    const ending = Object.values(PAGES).flatMap(({ id, en, madeBy }) =>
      [id, en].filter((address) => /.\/$/.test(address)).map((address) => ({ address, madeBy })),
    );
    const routes = pageRoutes().map(({ key }) => key);
    expect(ending.length).toBeGreaterThan(20);
    for (const { address, madeBy } of ending) {
      expect(run("site", address.slice(0, -1))).toMatchObject({
        headers: { location: { value: address } },
      });
      if (madeBy === "build") expect(run("site", address).uri).toBe(`${address}index.html`);
      else expect(routes).toContain(`GET ${run("page", address).uri}`);
    }
    expect(addressOf("home", "id")).toBe("/");
  });

  it("does not redirect what a form sends", () => {
    expect(run("site", "/lapor", { method: "POST" })).toMatchObject({ uri: "/lapor" });
  });

  it("never redirects to another host", () => {
    const paths = fc.string({ unit: fc.constantFrom(..."/\\.:%@ab?#\t"), maxLength: 12 });
    fc.assert(
      fc.property(paths, (rest) => {
        const { headers } = run("site", `/${rest}`);
        if (!headers.location) return;
        const target = new URL(headers.location.value, "https://kanal.example");
        expect(target.origin).toBe("https://kanal.example");
      }),
    );
  });
});
