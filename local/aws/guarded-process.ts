import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";

/**
 * Runs a program and ends it when the pipe from this process closes. The pipe also closes when this
 * process is killed and cannot end the program itself.
 */
const GUARD = `
exec 3<&0
"$@" 3<&- &
program=$!
(cat <&3; kill $program) >/dev/null 2>&1 &
wait $program
`;

/** A program that was started by `startGuarded`. */
export interface GuardedProcess {
  /** Resolves with the exit code when the program has ended. */
  readonly exited: Promise<number>;
  /** Ends the program and waits until it has ended. */
  stop(): Promise<void>;
}

export interface GuardedProcessOptions {
  /** File that the program's output is appended to. */
  readonly log: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Starts a program that cannot outlive this process, however this process ends. Ctrl-C in the
 * terminal does not reach the program: this process decides when it stops.
 */
export function startGuarded(
  command: string,
  parameters: readonly string[],
  { log, cwd, env }: GuardedProcessOptions,
): GuardedProcess {
  const output = openSync(log, "a");
  const shell = spawn("/bin/sh", ["-c", GUARD, "sh", command, ...parameters], {
    stdio: ["pipe", output, output],
    detached: true,
    ...(cwd && { cwd }),
    ...(env && { env }),
  });
  closeSync(output);
  const release = () => shell.stdin?.end();
  const exited = once(shell, "exit").then(([code]) => {
    release();
    return typeof code === "number" ? code : 1;
  });
  return {
    exited,
    async stop() {
      release();
      await exited;
    },
  };
}
