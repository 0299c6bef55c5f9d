import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FUNCTIONS = join(import.meta.dirname, "../../infra/functions");

const DESCRIPTION = /new KanalFunction\([^{]*\{.*?description: "([^"]*)"/s;

/**
 * Returns the description of a Lambda function, which operators also read in AWS's console, or
 * undefined if there is no such function.
 * @throws Error if the function has no description
 */
export function functionDescription(name: string): string | undefined {
  const file = join(FUNCTIONS, `${name}.ts`);
  if (!existsSync(file)) return undefined;
  const [, description] = readFileSync(file, "utf8").match(DESCRIPTION) ?? [];
  if (!description) throw new Error(`infra/functions/${name}.ts has no description`);
  return description;
}
