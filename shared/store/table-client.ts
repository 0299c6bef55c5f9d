import { type AttributeValue, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { clientSettings } from "#platform/client-settings.ts";
import type { Item } from "./entity.ts";

export type { Item } from "./entity.ts";

/** A table and the client that reaches it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** Returns the table with that name, in the region of the environment. */
export const tableNamed = (name: string): Table => ({
  client: new DynamoDBClient(clientSettings()),
  name,
});

/** Converts a value to an item of DynamoDB, without undefined fields. */
export const toItem = (value: object): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });

/** Converts an item of DynamoDB to a plain object. */
export const fromItem = (item: Record<string, AttributeValue>): Item => unmarshall(item);
