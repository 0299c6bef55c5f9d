import { setTimeout as pause } from "node:timers/promises";
import type { GuardedProcess } from "./guarded-process.ts";
import { StartError } from "./start-error.ts";

const READY_WITHIN_SECONDS = 60;

/**
 * Waits until a program that was just started answers HTTP requests, with any status. Stops the
 * program if that takes more than a minute.
 *
 * @param name the program's name in errors
 * @param log file that the program writes to; errors name it
 * @throws StartError when the program ends first or does not answer in time
 */
export async function waitForAnswer(
  name: string,
  url: string,
  program: GuardedProcess,
  log: string,
): Promise<void> {
  let hasEnded = false;
  program.exited.then(() => {
    hasEnded = true;
  });
  const giveUpAt = performance.now() + READY_WITHIN_SECONDS * 1_000;
  while (performance.now() < giveUpAt) {
    if (await fetch(url).catch(() => undefined)) return;
    if (hasEnded) throw new StartError(`${name} ended at once: see ${log}`);
    await pause(100);
  }
  await program.stop();
  throw new StartError(`${name} did not answer within ${READY_WITHIN_SECONDS} seconds: see ${log}`);
}
