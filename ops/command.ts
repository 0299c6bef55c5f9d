import { type ParseArgsConfig, parseArgs } from "node:util";
import { OperatorError } from "./operator-error.ts";

/** A command of `npm run ops`. */
export interface Command {
  /** Summary for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  /** Advice to the operator on errors of AWS, by the error's name. */
  readonly advice: Readonly<Record<string, string>>;
  /**
   * Runs the command.
   * @returns the exit code
   * @throws OperatorError if the operator can fix the cause
   */
  run(args: readonly string[]): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Parses the options of a command.
 * @throws OperatorError with the usage if an option is unknown
 */
export function readOptions<T extends Options>(
  args: readonly string[],
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ args: string[]; options: T }>>["values"] {
  return orUsage(() => parseArgs({ args: [...args], options }), usage).values;
}

/**
 * Parses the options of a command and the arguments that are no options.
 * @throws OperatorError with the usage if an option is unknown
 */
export function readArguments<T extends Options>(
  args: readonly string[],
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>> {
  return orUsage(() => parseArgs({ args: [...args], options, allowPositionals: true }), usage);
}

function orUsage<T>(parse: () => T, usage: string): T {
  try {
    return parse();
  } catch (error) {
    throw new OperatorError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
