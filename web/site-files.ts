import type { Site } from "./site.ts";

/** Returns the site's files that are no pages, by their path below the root. */
export async function siteFiles({ tenant }: Site): Promise<Map<string, string>> {
  return new Map([
    [
      "robots.txt",
      `User-agent: *\nDisallow: /kirim/\nDisallow: /petugas/\nDisallow: /o/\nSitemap: ${tenant.website}/sitemap.xml\n`,
    ],
  ]);
}
