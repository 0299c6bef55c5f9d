import { CreateTableCommand, type DynamoDBClient, type Projection } from "@aws-sdk/client-dynamodb";
import { type IndexDeclaration, table } from "#store/table.ts";

/** Creates the declared table, as the CDK creates the real one. */
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
