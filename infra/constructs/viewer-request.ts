import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import type { Target } from "../edge/viewer-request.ts";

const source = readFileSync(join(import.meta.dirname, "../edge/viewer-request.ts"), "utf8");

/** The same in JavaScript, without types, comments and exports. */
const functions = transformSync(source, { loader: "ts", target: "es2016" }).code.replaceAll(
  /^export (?=function)/gm,
  "",
);

/** Returns the code that CloudFront runs for each request of a behaviour. */
export const viewerRequestCode = (target: Target): string => `${functions}
function handler(event) {
  return viewerRequest(event, ${JSON.stringify(target)});
}
`;
