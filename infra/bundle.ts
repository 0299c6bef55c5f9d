import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundleFunctions, functionNames } from "./bundle-functions.ts";
import { installNativeLayer } from "./native-layer.ts";
import { bundleFolder, bundlesFolder, root, webFolder } from "./paths.ts";

/** The files that the documentation function serves beside its code. */
const DOCUMENTATION_FILES = [
  join(root, "docs/generated/openapi.json"),
  fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui.css")),
  fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js")),
];

/** `npm run build`: bundles all functions into `dist/functions` and prints the size of each. */
async function main(): Promise<void> {
  await rm(bundlesFolder, { recursive: true, force: true });
  const names = functionNames();
  await Promise.all([installNativeLayer(), bundleFunctions(names, bundlesFolder)]);
  for (const file of DOCUMENTATION_FILES) {
    await copyFile(file, join(bundleFolder("documentation"), basename(file)));
  }
  // Until web/build.ts is there.
  await mkdir(join(webFolder, "aset"), { recursive: true });
  await writeFile(join(webFolder, "aset", "kosong.txt"), "");
  await writeFile(join(webFolder, "index.html"), "<!doctype html><title>Kanal</title>");
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
