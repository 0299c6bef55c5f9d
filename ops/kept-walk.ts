import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { OperatorError } from "./operator-error.ts";
import { parseJson } from "./parse-json.ts";
import { type Walk, walkSchema } from "./verify-history.ts";

/**
 * Reads the progress of an interrupted run. Returns undefined if there was none.
 * @throws OperatorError if the file contains something else
 */
export async function readWalk(file: string): Promise<Walk | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new OperatorError(`${file} cannot be read: ${error.message}`);
  });
  if (text === undefined) return undefined;
  const walk = walkSchema.safeParse(parseJson(text));
  if (!walk.success) throw new OperatorError(`${file} is not of verify-history: name another.`);
  return walk.data;
}

/** Writes the progress of a run. A killed run leaves this progress or the previous one. */
export function keepWalk(file: string, walk: Walk): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.next`, JSON.stringify(walk));
  renameSync(`${file}.next`, file);
}

/** Deletes the progress of a completed run. */
export function forgetWalk(file: string): void {
  rmSync(file, { force: true });
}
