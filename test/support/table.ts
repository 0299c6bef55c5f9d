import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { inject } from "vitest";
import { type CallLimits, clientSettings } from "#platform/client-settings.ts";
import type { Table } from "#store/table-client.ts";
import { createTable } from "./create-table.ts";

/** Creates a new, empty table in DynamoDB Local. */
export async function emptyTable(): Promise<Table> {
  const table = {
    client: clientAt(inject("dynamodbEndpoint"), PATIENT),
    name: `kanal-${randomUUID()}`,
  };
  await createTable(table.client, table.name);
  return table;
}

/** For tests without faults: DynamoDB Local takes seconds for a table on a busy machine. */
const PATIENT: CallLimits = {
  answerMs: 30_000,
  retriesMs: 8_000,
  pauses: { firstMs: 25, longestMs: 2_000 },
};

/** For tests with faults: retries as deployed functions make them, but in milliseconds. */
export const SHORT: CallLimits = {
  answerMs: 10_000,
  retriesMs: 10_000,
  pauses: { firstMs: 1, longestMs: 8 },
};

/** Returns a client for DynamoDB Local, or for a proxy in front of it, with retries as deployed. */
export const clientAt = (endpoint: string, limits: CallLimits, key = "test"): DynamoDBClient =>
  new DynamoDBClient({
    ...clientSettings(limits),
    endpoint,
    region: "ap-southeast-3",
    credentials: { accessKeyId: key, secretAccessKey: "test" },
  });
