import { randomUUID } from "node:crypto";
import {
  type AttributeDefinition,
  CreateTableCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { inject } from "vitest";
import { table as declaration } from "../../shared/store/table.ts";
import type { Table } from "../../shared/store/table-client.ts";

/** A new, empty table on DynamoDB Local, made from the declaration as the CDK makes the real one. */
export async function emptyTable(): Promise<Table> {
  const client = new DynamoDBClient({
    endpoint: inject("dynamodbEndpoint"),
    region: "ap-southeast-3",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const name = `kanal-${randomUUID()}`;
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: "HASH" as const },
    { AttributeName: sort, KeyType: "RANGE" as const },
  ];
  const names = new Set([
    declaration.partitionKey,
    declaration.sortKey,
    ...declaration.indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
  ]);
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [...names].map(
        (AttributeName): AttributeDefinition => ({ AttributeName, AttributeType: "S" }),
      ),
      KeySchema: keys(declaration.partitionKey, declaration.sortKey),
      GlobalSecondaryIndexes: declaration.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey),
        Projection:
          index.projection === "KEYS_ONLY"
            ? { ProjectionType: "KEYS_ONLY" }
            : { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.projection] },
      })),
    }),
  );
  return { client, name };
}
