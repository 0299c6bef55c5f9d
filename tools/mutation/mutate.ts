import { readFileSync } from "node:fs";
import { env } from "node:process";
import { Stryker } from "@stryker-mutator/core";
import { wingOf } from "./fingerprint.ts";

/** The results of the changes to one file. */
export interface Mutation {
  /** The number of changes that made a test fail or run without end. */
  readonly noticed: number;
  readonly unnoticed: readonly Change[];
}

/** A change to a line. */
interface Change {
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/**
 * Changes a source file in every way that Stryker knows, in a copy of the project, and runs the
 * tests of its wing that reach the change.
 *
 * @param file path from the root of the project
 * @throws Error when the tests fail without any change
 */
export async function mutate(file: string): Promise<Mutation> {
  // Read by vitest.config.ts in the processes that Stryker starts.
  env["WING"] = wingOf(file);
  const configFile = "tools/mutation/stryker.config.json";
  const mutants = await new Stryker({ configFile, mutate: [file] }).runMutationTest();
  const lines = readFileSync(file, "utf8").split("\n");
  const unnoticed = mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map(({ location: { start }, replacement = "" }) => ({
      line: start.line,
      from: lines[start.line - 1]?.trim() ?? "",
      to: replacement,
    }));
  const noticed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout");
  return { noticed: noticed.length, unnoticed };
}
