import { randomInt } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { TestProject } from "vitest/node";
import { type LocalStack, startLocalStack } from "#local/kanal.ts";
import { faultsByChance } from "./chaos.ts";
import { openFaultProxy } from "./fault-proxy.ts";
import { STACK_FILE } from "./stack-file.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the website, and of the API behind it. */
    url: string;
    /** Address of the HTTP API itself, round the edge. */
    apiUrl: string;
    userPool: LocalStack["userPool"];
    /** Address of the stack's DynamoDB Local. */
    dynamodbEndpoint: string;
    files: LocalStack["files"];
    table: { name: string; endpoint: string };
    sns: LocalStack["sns"];
  }
}

/**
 * How often a call of DynamoDB fails at first, so that the functions' retries meet faults in every
 * test: FAULT_RATE=0 for never. FAULT_SEED repeats the faults, as far as requests repeat their order.
 */
const FAULT_RATE = Number(process.env["FAULT_RATE"] ?? 0.005);
const FAULT_SEED = Number(process.env["FAULT_SEED"] ?? randomInt(2 ** 31));

/** Starts a local stack in memory for the tests of the project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startLocalStack({
    port: 0,
    dataDir: undefined,
    log: (line) => process.env["KANAL_LOG"] && console.error(line),
    printLogs: process.env["KANAL_LOG"] === "1",
    databaseProxy: (endpoint) =>
      openFaultProxy("dynamodb", endpoint, faultsByChance(FAULT_SEED, FAULT_RATE)),
  });
  project.provide("url", stack.url);
  project.provide("apiUrl", stack.apiUrl);
  project.provide("userPool", stack.userPool);
  project.provide("dynamodbEndpoint", stack.dynamodbEndpoint);
  project.provide("files", stack.files);
  project.provide("sns", stack.sns);
  project.provide("table", { name: stack.tableName, endpoint: stack.dynamodbEndpoint });
  mkdirSync(dirname(STACK_FILE), { recursive: true });
  writeFileSync(STACK_FILE, stack.url);
  return async () => {
    await stack.close();
    if (project.vitest.state.getCountOfFailedTests() > 0) {
      console.error(`The faults of DynamoDB were those of FAULT_SEED=${FAULT_SEED}`);
    }
  };
}
