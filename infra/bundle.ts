import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { pageRoutes } from "#contract/pages.ts";
import { bundleFunctions, functionNames } from "./bundle-functions.ts";
import { configOf } from "./config.ts";
import { STAGES } from "./config-schema.ts";
import { changesOfArguments } from "./local-changes.ts";
import { installNativeLayer } from "./native-layer.ts";
import { bundleFolder, bundlesFolder, root, siteFolder } from "./paths.ts";
import { buildSiteOf } from "./site-of.ts";

/** The files that the documentation function serves beside its code. */
const DOCUMENTATION_FILES = [
  join(root, "docs/generated/openapi.json"),
  fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui.css")),
  fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js")),
];

/**
 * `npm run build`: builds the site into `dist/web`, bundles all functions into `dist/functions`, and
 * prints the size of each.
 */
async function main(): Promise<void> {
  await rm(bundlesFolder, { recursive: true, force: true });
  const names = functionNames();
  const site = await buildSiteOf({ ...configOf(STAGES[0]), ...changesOfArguments() }, siteFolder);
  await Promise.all([installNativeLayer(), bundleFunctions(names, bundlesFolder)]);
  for (const file of DOCUMENTATION_FILES) {
    await copyFile(file, join(bundleFolder("documentation"), basename(file)));
  }
  for (const name of new Set(pageRoutes().map((route) => route.function))) {
    await writeFile(join(bundleFolder(name), "site.json"), JSON.stringify(site));
  }
  for (const name of names) console.log(await sizeOf(name));
}

async function sizeOf(name: string): Promise<string> {
  const code = await readFile(join(bundleFolder(name), "index.js"));
  const [minified, gzipped] = [code.length, gzipSync(code).length].map((bytes) =>
    (bytes / 1024).toFixed(0).padStart(4),
  );
  return `${name.padEnd(20)} ${minified} KB minified ${gzipped} KB gzipped`;
}

await main();
