import { globSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { LAYER_PACKAGES } from "./native-layer.ts";
import { root } from "./paths.ts";
import { SDK_PARTS, sdkParts } from "./sdk-parts/sdk-parts.ts";

/** Returns the names of all functions: the folders under `functions/` that have a handler. */
export function functionNames(): string[] {
  return globSync("functions/*/handler.ts", { cwd: root })
    .map((handler) => basename(dirname(handler)))
    .sort();
}

/** Packages with machine code or under a licence of their own: they come in a layer. */
const IN_LAYER = LAYER_PACKAGES.flatMap((name) => [name, `${name}/*`]);

/**
 * Bundles `functions/<name>/handler.ts` of each function into `<folder>/<name>/index.js`, and
 * `process.ts`, if a function starts a process of its own, into `process.js` beside it.
 *
 * @throws Error if one of the SDK parts was replaced in no bundle
 */
export async function bundleFunctions(
  names: readonly string[],
  folder: string,
  parts = SDK_PARTS,
): Promise<void> {
  const { plugin, assertAllUsed } = sdkParts(parts);
  const entries = names.flatMap((name) => {
    const source = `functions/${name}`;
    const own = globSync(`${source}/process.ts`, { cwd: root });
    return [
      { in: `${source}/handler.ts`, out: `${name}/index` },
      ...own.map((entry) => ({ in: entry, out: `${name}/process` })),
    ];
  });
  await bundle(entries, folder, plugin);
  assertAllUsed();
}

/** Bundles one file into another in the form in which functions are deployed. */
export async function bundleFile(entry: string, target: string): Promise<void> {
  const out = basename(target, ".js");
  await bundle([{ in: entry, out }], dirname(target), sdkParts(SDK_PARTS).plugin);
}

/** Bundles each entry by itself, in one build: the files that bundles share are read only once. */
async function bundle(entryPoints: Entry[], folder: string, plugin: Plugin): Promise<void> {
  await build(bundleOptions(entryPoints, folder, plugin));
  // Without it Node would use the repository's package.json and load the bundles as ES modules.
  const folders = new Set(entryPoints.map(({ out }) => dirname(join(folder, out))));
  for (const each of folders) {
    await writeFile(join(each, "package.json"), '{ "type": "commonjs" }\n');
  }
}

/** A file that is bundled, and the path of its bundle below a folder, without ending. */
interface Entry {
  in: string;
  out: string;
}

/**
 * How functions are bundled. A CommonJS bundle of ES-module sources loads fastest: in an ES module,
 * the import of node:http alone takes 20 to 30 ms.
 */
export const bundleOptions = (
  entryPoints: Entry[],
  outdir: string,
  plugin: Plugin = sdkParts(SDK_PARTS).plugin,
) =>
  ({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    mainFields: ["module", "main"],
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [plugin],
    // The clients import the SDK's part for event streams, but no operation that a function calls
    // uses it.
    external: [...IN_LAYER, "@smithy/core/event-streams"],
    minify: true,
    legalComments: "none",
    sourcemap: "external",
    logLevel: "warning",
  }) satisfies BuildOptions;
