import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { API, CONSOLE, LINKS, SENT_FORMS } from "#contract/address-spaces.ts";
import { addressOf } from "#contract/pages.ts";
import { RECOMPUTE_TOOL } from "./data/recompute-tool.ts";
import type { Site } from "./site.ts";
import type { SiteTenant } from "./site-tenant.ts";

/** For how long the security contact is valid: RFC 9116 recommends less than a year. */
const CONTACT_DAYS = 360;
const DAY_MS = 86_400_000;

/**
 * Returns the site's files that are no pages, by their path below the root.
 *
 * @param builtAt when the site is built, in milliseconds since 1970
 */
export async function siteFiles(
  { tenant }: Site,
  builtAt: number,
): Promise<Map<string, string | Buffer>> {
  const mark = tenant.logo ?? markOf(tenant);
  const picture = (width: number, height: number) =>
    sharp(Buffer.from(mark))
      .resize(width, height, { fit: "contain", background: tenant.colours.brand })
      .png()
      .toBuffer();
  return new Map<string, string | Buffer>([
    ["favicon.svg", mark],
    ["icon-192.png", await picture(192, 192)],
    ["icon-512.png", await picture(512, 512)],
    ["preview.png", await picture(1_200, 630)],
    ["manifest.webmanifest", JSON.stringify(manifestOf(tenant))],
    ["robots.txt", robotsOf(tenant)],
    [RECOMPUTE_TOOL, await readFile(join(import.meta.dirname, "../tools", RECOMPUTE_TOOL), "utf8")],
    [".well-known/security.txt", securityOf(tenant, builtAt)],
  ]);
}

/** The service's mark: two speech bubbles, one answering the other, in the tenant's colours. */
const markOf = ({ colours: { brand, onBrand } }: SiteTenant): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="${brand}"/><path d="M12 14h32a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4H24l-8 8v-8h-4a4 4 0 0 1-4-4V18a4 4 0 0 1 4-4z" fill="${onBrand}"/><path d="M30 40h18a6 6 0 0 0 6-6v-8a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4v7l-7-7H34a4 4 0 0 1-4-4z" fill="${onBrand}" opacity=".75"/></svg>`;

/** https://www.w3.org/TR/appmanifest/ */
const manifestOf = ({ name, shortName, colours }: SiteTenant) => ({
  name,
  short_name: shortName,
  lang: "id",
  start_url: addressOf("home", "id"),
  display: "standalone",
  background_color: "#ffffff",
  theme_color: colours.brand,
  icons: [192, 512].map((size) => ({
    src: `/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
  })),
  shortcuts: [{ name: "Buat laporan", url: addressOf("submit", "id") }],
});

/** RFC 9309. */
const robotsOf = ({ website, languages }: SiteTenant): string =>
  `${[
    "User-agent: *",
    // Pages show public files from there; the longest rule that fits decides.
    "Allow: /v1/reports/*/attachments/",
    ...[...API, ...SENT_FORMS, ...CONSOLE, ...LINKS].map((space) => `Disallow: ${space}/`),
    ...languages.map((language) => `Sitemap: ${website}${addressOf("sitemap", language)}`),
  ].join("\n")}\n`;

/** RFC 9116. */
const securityOf = ({ email, website, languages }: SiteTenant, builtAt: number): string =>
  `${[
    `Contact: mailto:${email}`,
    `Expires: ${new Date(builtAt + CONTACT_DAYS * DAY_MS).toISOString()}`,
    `Preferred-Languages: ${languages.join(", ")}`,
    `Canonical: ${website}/.well-known/security.txt`,
  ].join("\n")}\n`;
