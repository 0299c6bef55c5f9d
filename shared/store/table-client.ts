import type { AttributeValue, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Item } from "./entity.ts";

export type { Item } from "./entity.ts";

/** The table that an access pattern works on. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** Turns a value into an item as DynamoDB takes it, without what is undefined in it. */
export const toItem = (value: object): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });

/** Turns an item of DynamoDB into a plain object. */
export const fromItem = (item: Record<string, AttributeValue>): Item => unmarshall(item);
