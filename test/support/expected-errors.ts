import { afterEach, beforeEach, expect } from "vitest";
import * as z from "zod";

/**
 * Set-up of tests that run our code in their own process: a test fails if the code logs an error
 * that the test did not expect. Log lines are not printed, so the output of passing tests is quiet.
 */
const lineSchema = z.looseObject({ level: z.literal("error"), errorName: z.string() });
/** A line of level error in a function's log. */
export type ErrorLine = z.output<typeof lineSchema>;

const write = process.stdout.write.bind(process.stdout);
let lines: ErrorLine[] = [];

process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
  if (typeof chunk === "string" && /^\{"(level":"(info|warn)|_aws)"/.test(chunk)) return true;
  const line = typeof chunk === "string" ? errorIn(chunk) : undefined;
  if (!line) return write(chunk, ...rest);
  lines.push(line);
  return true;
}) as typeof process.stdout.write;

function errorIn(text: string): ErrorLine | undefined {
  if (!text.startsWith('{"level":"error"')) return undefined;
  return lineSchema.parse(JSON.parse(text));
}

beforeEach(() => {
  lines = [];
});

afterEach(() => {
  const unexpected = lines.splice(0);
  expect(unexpected, "the code logged errors that the test did not expect").toEqual([]);
});

/** Returns the errors that the code has logged in this test so far, and marks them as expected. */
export function loggedErrors(): ErrorLine[] {
  return lines.splice(0);
}
