import { join } from "node:path";
import { type Budget, inspectApart } from "#functions/inspect-upload/inspect-apart.ts";
import { root } from "#infra/paths.ts";

const PROCESS = join(root, "functions/inspect-upload/process.ts");

/** Inspects a file in a process of its own, as the function does. */
export const inspecting = (bytes: Uint8Array, budget?: Budget) =>
  inspectApart(PROCESS, bytes, budget);
