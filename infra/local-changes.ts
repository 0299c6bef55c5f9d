import { parseArgs } from "node:util";
import * as z from "zod";
import type { Config } from "./config.ts";

const argumentsSchema = z.object({ website: z.url().exactOptional() });

/**
 * Reads the settings that the local stack changes from the command line, where a deployment has
 * none: `--website` is the address at which this machine serves the website.
 */
export function changesOfArguments(): Partial<Config> {
  const { values } = parseArgs({ options: { website: { type: "string" } } });
  return argumentsSchema.parse(values);
}
