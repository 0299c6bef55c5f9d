import { join } from "node:path";
import { bundleFile } from "#infra/bundle-functions.ts";

/**
 * Bundles the standard of comparison in the same way as the functions, with the same SDK parts
 * replaced.
 *
 * @returns the path of the bundle
 */
export async function bundleBareSdk(folder: string): Promise<string> {
  const target = join(folder, "bare-sdk/index.js");
  await bundleFile("test/bench/bare-sdk.ts", target);
  return target;
}
