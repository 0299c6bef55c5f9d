import { type ParseArgsConfig, parseArgs } from "node:util";
import { OperatorError } from "./operator-error.ts";

/** A command of `npm run ops`. */
export interface Command {
  /** What it does, for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  /** What to do about faults of AWS that this command meets, by the error's name. */
  readonly advice: Readonly<Record<string, string>>;
  /**
   * Does what it is for.
   * @returns the exit code
   * @throws OperatorError when the operator can put it right
   */
  run(args: readonly string[]): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads a command's options.
 * @throws OperatorError with the usage when there is one that it does not have
 */
export function readOptions<T extends Options>(
  args: readonly string[],
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ args: string[]; options: T }>>["values"] {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OperatorError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
