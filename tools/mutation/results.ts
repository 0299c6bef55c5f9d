import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Mutation } from "./mutate.ts";

const FOLDER = ".kanal/mutation";

interface Kept {
  readonly fingerprint: string;
  readonly result: Mutation;
}

/** Returns the result that was kept for a file, or undefined if it is for another fingerprint. */
export function keptResult(file: string, fingerprint: string): Mutation | undefined {
  try {
    const kept: Kept = JSON.parse(readFileSync(pathOf(file), "utf8"));
    return kept.fingerprint === fingerprint ? kept.result : undefined;
  } catch {
    // The file was not tested before, or writing its result was interrupted.
    return undefined;
  }
}

/** Keeps the result of a file in place of an older one. */
export function keepResult(file: string, fingerprint: string, result: Mutation): void {
  const path = pathOf(file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ fingerprint, result } satisfies Kept, null, 2));
}

function pathOf(file: string): string {
  return join(FOLDER, `${file}.json`);
}
