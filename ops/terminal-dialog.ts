import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { OperatorError } from "./operator-error.ts";
import type { Dialog } from "./sign-in.ts";

/**
 * Asks in the terminal. Questions go to the standard error, so that the standard output has nothing
 * but the command's result.
 */
export function terminalDialog(): Dialog & { close(): void } {
  let isHidden = false;
  // What the terminal shows of the line that is being typed.
  const echo = new Writable({
    write(chunk, _, done) {
      if (!isHidden) process.stderr.write(chunk);
      done();
    },
  });
  const { stdin, stderr } = process;
  const terminal = createInterface({ input: stdin, output: echo, terminal: stdin.isTTY });
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    stderr.write(question);
    const { done, value } = await lines.next();
    if (done) throw new OperatorError("The input ended before the question was answered.");
    return value;
  };
  return {
    say: (text) => stderr.write(`${text}\n`),
    ask,
    async askSecret(question) {
      isHidden = true;
      try {
        return await ask(question);
      } finally {
        isHidden = false;
        stderr.write("\n");
      }
    },
    close: () => terminal.close(),
  };
}
