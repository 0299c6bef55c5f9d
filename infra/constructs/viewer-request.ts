import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import type { Target } from "../edge/viewer-request.ts";

const source = readFileSync(join(import.meta.dirname, "../edge/viewer-request.ts"), "utf8");

/** The same in JavaScript, without types, comments and exports. */
const functions = transformSync(source, { loader: "ts", target: "es2016" }).code.replaceAll(
  /^export (?=function)|^export \{[^}]*\};$/gm,
  "",
);

/**
 * Returns the code that CloudFront runs for each request of a behaviour.
 *
 * @param pages paths of the API's pages whose addresses end with a slash, as the routes write them:
 *   without that slash, `{name}` for a segment of any value
 */
export function viewerRequestCode(target: Target, pages: readonly string[]): string {
  const patterns = pages.map((path) =>
    path.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{[^}]+\}/g, "[^/]+"),
  );
  // Without a page it matches nothing.
  const withSlash = new RegExp(`^(${patterns.join("|") || "(?!)"})$`);
  return `${functions}
function handler(event) {
  return viewerRequest(event, ${JSON.stringify(target)}, ${withSlash});
}
`;
}
