import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs a program and ends it when the pipe from this process closes, which it also does when this
 * process is killed and can end nothing any more.
 */
const GUARD = `
exec 3<&0
"$@" 3<&- &
program=$!
(cat <&3; kill $program) >/dev/null 2>&1 &
wait $program
`;

export interface GuardedProcess {
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}

export function startGuarded(command: string, parameters: readonly string[]): GuardedProcess {
  const shell = spawn("/bin/sh", ["-c", GUARD, "sh", command, ...parameters], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  const exited = once(shell, "exit");
  return {
    exited,
    async stop() {
      shell.stdin.end();
      await exited;
    },
  };
}
