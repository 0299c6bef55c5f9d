import { join } from "node:path";

/** The repository's folder. */
export const root = join(import.meta.dirname, "..");

/** The folder with the bundles of all functions. */
export const bundlesFolder = join(root, "dist/functions");

/** The folder with the site, as the edge serves it. */
export const siteFolder = join(root, "dist/web");

/** The folder with the bundle of a function: `index.js`, its source map and the files it serves. */
export function bundleFolder(name: string): string {
  return join(bundlesFolder, name);
}

/** The folder with the content of a layer: packages that cannot be bundled, under `nodejs/`. */
export function layerFolder(name: string): string {
  return join(root, "dist/layers", name);
}

/** The folder with the tenant's reference data. */
export const referenceFolder = join(root, "ops/reference/kaltim");
