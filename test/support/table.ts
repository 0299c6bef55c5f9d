import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { inject } from "vitest";
import type { Table } from "#store/table-client.ts";
import { createTable } from "./create-table.ts";

/** Creates a new, empty table in DynamoDB Local. */
export async function emptyTable(): Promise<Table> {
  const client = new DynamoDBClient({
    endpoint: inject("dynamodbEndpoint"),
    region: "ap-southeast-3",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const name = `kanal-${randomUUID()}`;
  await createTable(client, name);
  return { client, name };
}
