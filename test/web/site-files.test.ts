import { expect, test } from "vitest";
import { method } from "#contract/methods/public/list-reports.ts";
import { showSitemap } from "#functions/pages/show-sitemap.ts";
import { failure } from "#http/use-case.ts";
import type { Site } from "#web/site.ts";
import { siteFiles } from "#web/site-files.ts";
import { site } from "./shown-report.ts";

const indonesian: Site = { ...site, tenant: { ...site.tenant, languages: ["id"] } };

test("robots.txt names the sitemap of each language, and lets robots read public files only", async () => {
  const robots = String((await siteFiles(indonesian, 0)).get("robots.txt"));
  expect(robots).toContain("Sitemap: https://kanal.example/sitemap.xml\n");
  expect(robots).not.toContain("Sitemap: https://kanal.example/en/");
  expect(robots).toContain("Allow: /v1/reports/*/attachments/\n");
  expect(robots).toContain("Disallow: /v1/\n");
});

test("a language that the service does not offer has no sitemap", async () => {
  const listReports = { method, handle: async () => failure("unexpected-error") };
  const show = showSitemap({ site: indonesian, listReports });
  const request = {
    ...({ at: "2026-07-06T02:00:00.000Z", language: "en", sourceIp: "", claims: {} } as const),
    ...{ correlationId: "test-sitemap", params: {}, query: {}, edgeHeaders: {} },
    form: async () => failure("not-a-form"),
  };
  expect(await show(request)).toEqual(failure("not-found"));
});
