import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { root } from "#infra/paths.ts";
import { startDynamoDBLocal } from "#local/aws/dynamodb-local.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The address of DynamoDB Local for the tests of the store. */
    dynamodbEndpoint: string;
  }
}

/** Starts DynamoDB Local for the tests of the project; its tables are in memory. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const logs = join(root, ".kanal/test");
  mkdirSync(logs, { recursive: true });
  const { endpoint, process } = await startDynamoDBLocal(
    undefined,
    join(logs, "dynamodb-local.log"),
  );
  project.provide("dynamodbEndpoint", endpoint);
  return () => process.stop();
}
