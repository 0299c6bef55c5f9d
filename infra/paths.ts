import { join } from "node:path";

/** The repository's folder. */
export const root = join(import.meta.dirname, "..");

/** Where the bundle of a function lies: `index.js`, its source map and the files it serves. */
export function bundleFolder(name: string): string {
  return join(root, "dist/functions", name);
}

/** Where the content of a layer lies: packages that cannot be bundled, under `nodejs/`. */
export function layerFolder(name: string): string {
  return join(root, "dist/layers", name);
}
