import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { addressOf } from "#contract/pages.ts";
import type { Site } from "./site.ts";

/** The tool that computes the figures anew: who checks a government needs no copy of Kanal. */
const RECOMPUTE_TOOL = "recompute-figures.mjs";

/** Returns the site's files that are no pages, by their path below the root. */
export async function siteFiles({ tenant }: Site): Promise<Map<string, string>> {
  const sitemaps = tenant.languages.map(
    (language) => `Sitemap: ${tenant.website}${addressOf("sitemap", language)}\n`,
  );
  return new Map([
    [
      "robots.txt",
      `User-agent: *\nDisallow: /kirim/\nDisallow: /petugas/\nDisallow: /o/\n${sitemaps.join("")}`,
    ],
    [RECOMPUTE_TOOL, await readFile(join(import.meta.dirname, "../tools", RECOMPUTE_TOOL), "utf8")],
  ]);
}
