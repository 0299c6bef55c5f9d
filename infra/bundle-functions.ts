import { globSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { root } from "./paths.ts";
import { SDK_PARTS, sdkParts } from "./sdk-parts/sdk-parts.ts";

/** Returns the names of all functions: the folders under `functions/` that have a handler. */
export function functionNames(): string[] {
  return globSync("functions/*/handler.ts", { cwd: root })
    .map((handler) => basename(dirname(handler)))
    .sort();
}

/**
 * Bundles `functions/<name>/handler.ts` of each function into `<folder>/<name>/index.js`.
 *
 * @throws Error if one of the SDK parts was replaced in no bundle
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
 * Bundles one file into `<folder>/index.js` in the form in which functions are deployed. A CommonJS
 * bundle of ES-module sources loads fastest: in an ES module, the import of node:http alone takes
 * 20 to 30 ms.
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
    // sharp contains machine code and comes in a layer. The clients import the SDK's part for event
    // streams, but no operation that a function calls uses it.
    external: ["sharp", "@smithy/core/event-streams"],
    minify: true,
    legalComments: "none",
    sourcemap: "external",
    logLevel: "warning",
  });
  // Without it Node would use the repository's package.json and load the bundle as an ES module.
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
}
