import * as z from "zod";
import { OperatorError } from "./operator-error.ts";

/**
 * Returns the only argument of a command, an officer's email address, in lower case.
 * @throws OperatorError with the usage if it is missing, is no address, or others follow it
 */
export function emailArgument(positionals: readonly string[], usage: string): string {
  const [written, ...others] = positionals;
  const email = z.email().safeParse(written);
  if (!email.success || others.length > 0) {
    throw new OperatorError(`Name one officer by the email address.\n\n${usage}`);
  }
  return email.data.toLowerCase();
}
