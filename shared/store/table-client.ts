import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

/** The table that an access pattern works on. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** An item as it is stored; every one is parsed before it is used. */
export type Item = Record<string, unknown>;

export const toItem = (value: object): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });
export const fromItem = (item: Record<string, AttributeValue>): Item => unmarshall(item);

/** What a query asks, but for the table; the values are plain and are marshalled here. */
export interface QueryInput
  extends Omit<QueryCommandInput, "TableName" | "ExpressionAttributeValues"> {
  readonly values: Readonly<Record<string, string | number>>;
}

/** One page of a query. `more` tells that the key range holds further items. */
export async function queryPage(
  table: Table,
  { values, ...input }: QueryInput,
): Promise<{ items: Item[]; more: Record<string, AttributeValue> | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      ...input,
      TableName: table.name,
      ExpressionAttributeValues: marshall(values),
    }),
  );
  return { items: Items.map(fromItem), more: LastEvaluatedKey };
}

/** All items of a key range that is known to be small: a report, or a kind of reference data. */
export async function queryAll(table: Table, input: QueryInput): Promise<Item[]> {
  const all: Item[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const { items, more } = await queryPage(table, {
      ...input,
      ...(from && { ExclusiveStartKey: from }),
    });
    all.push(...items);
    from = more;
  } while (from);
  return all;
}
