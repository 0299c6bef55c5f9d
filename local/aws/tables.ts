import { isDeepStrictEqual } from "node:util";
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndexDescription,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { StartError } from "./start-error.ts";
import type { Resource, Templates } from "./template.ts";

const keySchema = z.array(
  z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }),
);

/** A table of the templates. */
export const tableSchema = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
          NonKeyAttributes: z.array(z.string()).exactOptional(),
        }),
      }),
    )
    .exactOptional(),
  StreamSpecification: z
    .object({
      StreamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]),
    })
    .exactOptional(),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string(), Enabled: z.boolean() })
    .exactOptional(),
});
type TableProperties = z.output<typeof tableSchema>;

/**
 * Creates the tables of the templates that do not exist yet.
 * @throws StartError when an existing table has other keys, indexes or stream than its template
 */
export async function ensureTables(templates: Templates, dynamodb: DynamoDBClient): Promise<void> {
  const tables = templates.all("AWS::DynamoDB::Table", tableSchema);
  await Promise.all(tables.map((table) => ensureTable(table, dynamodb)));
}

/** Returns the partition keys of a table and of its indexes. */
export function keysOf({ KeySchema, GlobalSecondaryIndexes = [] }: TableProperties) {
  const partitionKeyOf = (schema: z.output<typeof keySchema>) =>
    schema.find(({ KeyType }) => KeyType === "HASH")?.AttributeName ?? "";
  return {
    partitionKey: partitionKeyOf(KeySchema),
    indexes: new Map(
      GlobalSecondaryIndexes.map(({ IndexName, KeySchema: own }) => [
        IndexName,
        partitionKeyOf(own),
      ]),
    ),
  };
}

async function ensureTable(
  { ref: name, properties }: Resource<TableProperties>,
  dynamodb: DynamoDBClient,
): Promise<void> {
  const existing = await describe(name, dynamodb);
  if (existing) {
    if (isDeepStrictEqual(shapeOf(existing), shapeOf(properties))) return;
    throw new StartError(
      `The table ${name} was made from another template: delete the data folder, or start with --memory`,
    );
  }
  const { TimeToLiveSpecification, StreamSpecification, ...rest } = properties;
  await dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      ...rest,
      ...(StreamSpecification && {
        StreamSpecification: { StreamEnabled: true, ...StreamSpecification },
      }),
    }),
  );
  if (TimeToLiveSpecification) {
    await dynamodb.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  }
}

async function describe(
  name: string,
  dynamodb: DynamoDBClient,
): Promise<TableDescription | undefined> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** The keys, the stream and the indexes of a table in a fixed order, for comparison. */
function shapeOf(table: {
  readonly StreamSpecification?: { readonly StreamViewType?: string | undefined } | undefined;
  readonly KeySchema?: TableDescription["KeySchema"];
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndexDescription[] | undefined;
}) {
  const keys = (schema: TableDescription["KeySchema"] = []) =>
    schema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`);
  const indexes = (table.GlobalSecondaryIndexes ?? []).map((index) => [
    index.IndexName,
    ...keys(index.KeySchema),
    index.Projection?.ProjectionType,
    ...(index.Projection?.NonKeyAttributes ?? []).toSorted(),
  ]);
  return {
    keys: keys(table.KeySchema),
    stream: table.StreamSpecification?.StreamViewType,
    indexes: indexes.map(String).sort(),
  };
}
