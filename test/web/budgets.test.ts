import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type BuiltSite,
  builtSite,
  gzipped,
  htmlFiles,
  readerOf,
  scriptBytes,
} from "#test/support/built-site.ts";

let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite();
});
afterAll(() => rmSync(site.folder, { recursive: true, force: true }));

const KB = 1_024;
/** The most that scripts of a page may weigh, compressed; the last one is for every other page. */
const SCRIPTS: readonly [path: string, bytes: number][] = [
  ["index.html", 15 * KB],
  ["lapor/index.html", 30 * KB],
];
const MOST_SCRIPTS = 60 * KB;
const MOST_STYLES = 8 * KB;
const MOST_HTML = 12 * KB;

test("scripts, styles and HTML of each static page keep their budgets", async () => {
  const files = htmlFiles(site);
  const tooLarge: string[] = [];
  for (const [path, html] of files) {
    const most = SCRIPTS.find(([each]) => path === each || path === `en/${each}`)?.[1];
    const bytes = await scriptBytes(html, readerOf(site));
    if (bytes > (most ?? MOST_SCRIPTS)) tooLarge.push(`${path}: ${bytes} bytes of scripts`);
    if (gzipped(html) > MOST_HTML) tooLarge.push(`${path}: ${gzipped(html)} bytes of HTML`);
  }
  expect(files.size).toBeGreaterThan(10);
  expect(tooLarge).toEqual([]);
  const styles = readFileSync(join(site.folder, site.assets["site.css"] ?? ""));
  expect(gzipped(styles)).toBeLessThanOrEqual(MOST_STYLES);
});

test("the scripts of a report's page, with the words of one language, keep their budget", async () => {
  const names = ["frame.js", "report.js", "words-id.js"];
  const html = names.map((name) => `<script src="${site.assets[name]}"></script>`).join("");
  expect(await scriptBytes(html, readerOf(site))).toBeLessThanOrEqual(30 * KB);
});

test("no page has an inline script or style, or loads anything from another site", () => {
  for (const [path, html] of htmlFiles(site)) {
    expect(html, path).not.toMatch(/<script(?![^>]* src="\/aset\/)/);
    expect(html, path).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
    expect(html, path).not.toMatch(/(src|href)="(https?:)?\/\/(?!kanal\.kaltim\.example)/);
  }
});

test("every page exists in each language, names its twin, and has one heading of the first level", () => {
  const files = htmlFiles(site);
  for (const [path, html] of files) {
    if (path === "503.html") continue;
    expect([...html.matchAll(/<h1[ >]/g)], path).toHaveLength(1);
    expect(html, path).toMatch(/hreflang="(id|en)" lang="(id|en)"/);
  }
  const english = [...files.keys()].filter((path) => path.startsWith("en/"));
  expect(english.length * 2 + 1).toBe(files.size);
});
