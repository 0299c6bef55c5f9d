import { join } from "node:path";
import { bundleFile } from "#infra/bundle-functions.ts";

/**
 * Bundles the handler that the functions are compared with as they are bundled, with the same parts
 * of the SDK left out.
 *
 * @returns the path of the bundle
 */
export async function bundleBareSdk(folder: string): Promise<string> {
  const target = join(folder, "bare-sdk");
  await bundleFile("test/bench/bare-sdk.ts", target);
  return join(target, "index.js");
}
