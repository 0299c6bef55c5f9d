import { globSync } from "node:fs";
import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { installNativeLayer } from "./native-layer.ts";
import { bundleFolder, root } from "./paths.ts";
import { SDK_ALIASES, sdkParts } from "./sdk-parts/sdk-parts.ts";

/** What the documentation function serves beside its code. */
const DOCUMENTATION_FILES = [
  join(root, "docs/generated/openapi.json"),
  fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui.css")),
  fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js")),
];

/**
 * Functions with a client some of whose operations stream events: none of ours does, but the client
 * asks for that part of the SDK when it is made. All others leave it out.
 */
const STREAMS_EVENTS = ["enforce-deadlines"];

/**
 * Bundles every `functions/<name>/handler.ts` into `dist/functions/<name>/index.js` and prints what
 * each weighs.
 */
async function bundleFunctions(): Promise<void> {
  await rm(join(root, "dist/functions"), { recursive: true, force: true });
  const handlers = globSync("functions/*/handler.ts", { cwd: root });
  const names = handlers.map((handler) => basename(dirname(handler))).sort();
  await Promise.all([installNativeLayer(), ...names.map(bundleFunction)]);
  await copyDocumentation();
  for (const name of names) console.log(await weight(name));
}

/**
 * CommonJS, ES-module sources and no credential chain, since all three shorten a cold start: an ES
 * module's import of node:http alone costs 20 to 30 ms, and the chain is over 100 KB.
 */
async function bundleFunction(name: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [`functions/${name}/handler.ts`],
    outfile: join(bundleFolder(name), "index.js"),
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    mainFields: ["module", "main"],
    alias: SDK_ALIASES,
    plugins: [sdkParts],
    // sharp carries machine code and comes in a layer.
    external: ["sharp", ...(STREAMS_EVENTS.includes(name) ? [] : ["@smithy/core/event-streams"])],
    minify: true,
    legalComments: "none",
    sourcemap: "external",
    logLevel: "warning",
  });
  // Or the repository's package.json would make an ES module of it wherever it runs in here.
  await writeFile(join(bundleFolder(name), "package.json"), '{ "type": "commonjs" }\n');
}

async function copyDocumentation(): Promise<void> {
  for (const file of DOCUMENTATION_FILES) {
    await copyFile(file, join(bundleFolder("documentation"), basename(file)));
  }
}

async function weight(name: string): Promise<string> {
  const code = await readFile(join(bundleFolder(name), "index.js"));
  const [minified, gzipped] = [code.length, gzipSync(code).length].map((bytes) =>
    (bytes / 1024).toFixed(0).padStart(4),
  );
  return `${name.padEnd(20)} ${minified} KB minified ${gzipped} KB gzipped`;
}

await bundleFunctions();
