import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  type Projection,
} from "@aws-sdk/client-dynamodb";
import { type IndexDeclaration, table } from "../../shared/store/table.ts";
import { startGuarded } from "../support/guarded-process.ts";
import { addressOf } from "./address.ts";

export interface Database {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts Dynoxide, which counts what a transaction consumes as AWS does (DynamoDB Local counts
 * half). Undefined where it is not installed: it is an optional dependency for Linux on x64.
 */
export async function startDynoxide(): Promise<Database | undefined> {
  const program = dynoxide();
  if (program === undefined) return undefined;
  const placeholder = createServer();
  const endpoint = await addressOf(placeholder);
  await new Promise((resolve) => placeholder.close(resolve));
  const running = startGuarded(program, ["serve", "--port", new URL(endpoint).port]);
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

/** Makes the declared table under a name of its own. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const { indexes } = table;
  const keys = [table, ...indexes].flatMap((each) => [each.partitionKey, each.sortKey]);
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [...new Set(keys)].map((key) => ({
        AttributeName: key,
        AttributeType: "S" as const,
      })),
      KeySchema: keySchema(table),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: projection(index),
      })),
    }),
  );
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  if (!TableNames.includes(name)) throw new Error(`The table ${name} was not made`);
}

function keySchema({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) {
  return [
    { AttributeName: partitionKey, KeyType: "HASH" as const },
    { AttributeName: sortKey, KeyType: "RANGE" as const },
  ];
}

function projection({ projection: projected }: IndexDeclaration): Projection {
  return projected === "KEYS_ONLY"
    ? { ProjectionType: "KEYS_ONLY" }
    : { ProjectionType: "INCLUDE", NonKeyAttributes: [...projected] };
}
