import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { TestProject } from "vitest/node";
import { type LocalStack, startLocalStack } from "#local/kanal.ts";
import { STACK_FILE } from "./stack-file.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the local stack's gateway. */
    url: string;
    userPool: LocalStack["userPool"];
    /** Address of the stack's DynamoDB Local. */
    dynamodbEndpoint: string;
    files: LocalStack["files"];
    table: { name: string; endpoint: string };
    sns: LocalStack["sns"];
  }
}

/** Starts a local stack in memory for the tests of the project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startLocalStack({
    port: 0,
    dataDir: undefined,
    log: () => {},
    printLogs: process.env["KANAL_LOG"] === "1",
  });
  project.provide("url", stack.url);
  project.provide("userPool", stack.userPool);
  project.provide("dynamodbEndpoint", stack.dynamodbEndpoint);
  project.provide("files", stack.files);
  project.provide("sns", stack.sns);
  project.provide("table", { name: stack.tableName, endpoint: stack.dynamodbEndpoint });
  mkdirSync(dirname(STACK_FILE), { recursive: true });
  writeFileSync(STACK_FILE, stack.url);
  return () => stack.close();
}
