import { join } from "node:path";
import { root } from "#infra/paths.ts";

/**
 * Holds the address of the local stack of the tests of `http`. The stack runs until all projects
 * have ended, and the tests of the project `rights` ask it at the end.
 */
export const STACK_FILE = join(root, ".kanal/test/stack-url");
