import type { AttributeValue, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Item } from "./entity.ts";

export type { Item } from "./entity.ts";

/** A table and the client that reaches it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** Converts a value to an item of DynamoDB, without undefined fields. */
export const toItem = (value: object): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });

/** Converts an item of DynamoDB to a plain object. */
export const fromItem = (item: Record<string, AttributeValue>): Item => unmarshall(item);
