import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { devNull } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#local/aws/free-port.ts";
import { startGuarded } from "#local/aws/guarded-process.ts";

export interface Database {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts Dynoxide, which counts what a transaction consumes as AWS does (DynamoDB Local counts
 * half). Returns undefined if it is not installed: it is an optional dependency for Linux on x64.
 */
export async function startDynoxide(): Promise<Database | undefined> {
  const program = dynoxide();
  if (program === undefined) return undefined;
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const running = startGuarded(program, ["serve", "--port", String(port)], { log: devNull });
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(endpoint).catch(() => undefined)) {
      return { endpoint, stop: () => running.stop() };
    }
    await pause(50);
  }
  await running.stop();
  throw new Error("Dynoxide did not answer within 5 seconds");
}

function dynoxide(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json");
    const program = join(dirname(manifest), "dynoxide");
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}
