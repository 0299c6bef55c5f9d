import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { layerFolder, root } from "./paths.ts";

/**
 * The packages that decode files. They cannot be bundled: sharp and the canvas carry machine code,
 * pdfjs finds its fonts and decoders beside itself, and libheif stays whole and replaceable, as its
 * licence (LGPL) asks.
 */
export const LAYER_PACKAGES = ["sharp", "pdfjs-dist", "@napi-rs/canvas", "libheif-js"] as const;

/** The layer's name and folder. */
export const LAYER = "decoders";

const packageSchema = z.looseObject({
  version: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) });
type Packages = z.output<typeof lockSchema>["packages"];

/**
 * Installs the packages for Lambda's machines (Linux, arm64, glibc) into `dist/layers/decoders`, in
 * the layout of a Lambda layer. Versions and hashes come from our package-lock.json. Does nothing if
 * these versions are installed already.
 *
 * @throws Error if npm cannot install the packages
 */
export async function installNativeLayer(): Promise<void> {
  const folder = layerFolder(LAYER);
  const lock = JSON.stringify(await lockOf(LAYER_PACKAGES), undefined, 2);
  const digest = createHash("sha256").update(lock).digest("hex");
  const stamp = join(folder, "package-lock.sha256");
  if ((await readFile(stamp, "utf8").catch(() => "")) === digest) return;

  const next = `${folder}.next`;
  const modules = join(next, "nodejs");
  await rm(next, { recursive: true, force: true });
  await mkdir(modules, { recursive: true });
  await writeFile(join(modules, "package-lock.json"), lock);
  const { packages } = lockSchema.parse(JSON.parse(lock));
  await writeFile(join(modules, "package.json"), JSON.stringify(packages[""]));
  await npm(modules, [
    "ci",
    ...["--os=linux", "--cpu=arm64", "--libc=glibc"],
    ...["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"],
  ]);
  await writeFile(join(next, "package-lock.sha256"), digest);
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
}

/** Returns a lock file for packages and their dependencies, taken from our own. */
async function lockOf(names: readonly string[]): Promise<object> {
  const text = await readFile(join(root, "package-lock.json"), "utf8");
  const { packages } = lockSchema.parse(JSON.parse(text));
  const paths = names.map((name) => [name, `node_modules/${name}`] as const);
  const project = {
    name: `${LAYER}-layer`,
    version: "1.0.0",
    dependencies: Object.fromEntries(paths.map(([name, path]) => [name, packages[path]?.version])),
  };
  const found: Packages = {};
  for (const [, path] of paths) closure(packages, path, found);
  const needed = { "": project, ...found };
  return { ...project, lockfileVersion: 3, requires: true, packages: needed };
}

/** Adds the entries of a package and of all its dependencies, by their paths. */
function closure(packages: Packages, path: string, found: Packages): void {
  const entry = packages[path];
  if (!entry || path in found) return;
  found[path] = entry;
  for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
    const inside = `${path}/node_modules/${name}`;
    closure(packages, inside in packages ? inside : `node_modules/${name}`, found);
  }
}

async function npm(cwd: string, parameters: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)("npm", parameters, { cwd });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw new Error(
      `Error: ${LAYER_PACKAGES.join(", ")} for linux-arm64 could not be installed from the npm registry: ${said || error}`,
    );
  }
}
