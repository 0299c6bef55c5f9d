import { join } from "node:path";

/** The repository's folder. */
export const root = join(import.meta.dirname, "..");

/** Where the bundle of a function lies: `index.js`, its source map and the files it serves. */
export function bundleFolder(name: string): string {
  return join(root, "dist/functions", name);
}
