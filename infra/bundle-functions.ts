import { globSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { root } from "./paths.ts";
import { SDK_PARTS, sdkParts } from "./sdk-parts/sdk-parts.ts";

/** The names of all functions: those of the folders under `functions/` with a handler. */
export function functionNames(): string[] {
  return globSync("functions/*/handler.ts", { cwd: root })
    .map((handler) => basename(dirname(handler)))
    .sort();
}

/**
 * Bundles `functions/<name>/handler.ts` of each function into `<folder>/<name>/index.js`.
 *
 * @throws Error when a part of the SDK was replaced in none of the bundles
 */
export async function bundleFunctions(
  names: readonly string[],
  folder: string,
  parts = SDK_PARTS,
): Promise<void> {
  const { plugin, assertAllUsed } = sdkParts(parts);
  await Promise.all(
    names.map((name) => bundleFile(`functions/${name}/handler.ts`, join(folder, name), plugin)),
  );
  assertAllUsed();
}

/**
 * Bundles one file into `<folder>/index.js` as functions are deployed. A CommonJS bundle of ES-module sources loads fastest:
 * an ES module's import of node:http alone takes 20 to 30 ms.
 */
export async function bundleFile(
  entry: string,
  folder: string,
  plugin: Plugin = sdkParts(SDK_PARTS).plugin,
): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(folder, "index.js"),
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    mainFields: ["module", "main"],
    plugins: [plugin],
    // sharp carries machine code and comes in a layer. No operation that a function calls streams
    // events, though the clients name that part of the SDK.
    external: ["sharp", "@smithy/core/event-streams"],
    minify: true,
    legalComments: "none",
    sourcemap: "external",
    logLevel: "warning",
  });
  // Without it Node takes the repository's package.json, which would make an ES module of the bundle.
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
}
