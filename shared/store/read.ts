import { type AttributeValue, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Freshness, Get, GetValues, Query, QueryValues } from "./access-pattern.ts";
import type { DeclaredGet, DeclaredQuery } from "./entities/all.ts";
import type { Item, TableKey } from "./entity.ts";
import type { Key } from "./key.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";

/**
 * The only file that reads the table by key. It reads by declared access patterns only: the types
 * allow no other, and a test forbids these commands in all other files.
 */

/** Reads an item in its stored form. Returns undefined if the item does not exist. */
export async function getItem<G extends DeclaredGet>(
  table: Table,
  pattern: G,
  values: GetValues<G>,
): Promise<Item | undefined> {
  const { entity }: Get = pattern;
  const { Item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: toItem(entity.key(values)),
      ConsistentRead: pattern.freshness === "latest",
    }),
  );
  return Item && fromItem(Item);
}

/** A filter that leaves out items of a query after they were read. */
export interface Filter {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

interface PageOptions {
  /** The largest number of items to read. */
  readonly limit: number;
  /** The keys of the item after which the page begins. */
  readonly after?: object | undefined;
}

type PageOptionsOf<Q extends Query> = PageOptions &
  (Q extends { readonly filteredBy: string } ? { readonly filter?: Filter | undefined } : unknown) &
  (Q["freshness"] extends "either" ? { readonly freshness: Freshness } : unknown);

/** Items that a query read. */
export interface ItemPage {
  readonly items: readonly Item[];
  /** The sort key of the last item that was read; undefined if there are no more. */
  readonly readTo: string | undefined;
}

/** Reads one page of a query. */
export async function queryPage<Q extends DeclaredQuery>(
  table: Table,
  pattern: Q,
  values: QueryValues<Q>,
  options: PageOptionsOf<Q>,
): Promise<ItemPage> {
  const { freshness = "latest" } = options as { readonly freshness?: Freshness };
  const { items, last } = await send(table, pattern, {
    ...options,
    values,
    freshness: pattern.freshness === "either" ? freshness : pattern.freshness,
    start: options.after && toItem(options.after),
  });
  return { items, readTo: last?.[attributesOf(pattern).sk]?.S };
}

/**
 * Reads all items of a query. Use it for key ranges that are known to be small, such as a report or
 * one kind of reference data.
 *
 * @param freshness only if the pattern leaves the choice to the caller
 */
export async function queryAll<Q extends DeclaredQuery>(
  table: Table,
  pattern: Q,
  values: QueryValues<Q>,
  ...freshness: Q["freshness"] extends "either" ? [Freshness] : []
): Promise<Item[]> {
  const [asked = "latest"] = freshness;
  const all: Item[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { items, last } = await send(table, pattern, {
      values,
      freshness: pattern.freshness === "either" ? asked : pattern.freshness,
      start,
    });
    all.push(...items);
    start = last;
  } while (start);
  return all;
}

interface Asked {
  readonly values: object;
  readonly freshness: Freshness;
  readonly start: Record<string, AttributeValue> | undefined;
  readonly limit?: number;
  readonly filter?: Filter | undefined;
}

async function send(
  table: Table,
  pattern: Query,
  { values, freshness, start, limit, filter }: Asked,
): Promise<{ items: Item[]; last: Record<string, AttributeValue> | undefined }> {
  const sort = sortCondition(pattern, values);
  const attributes = attributesOf(pattern);
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: pattern.on === "table" ? undefined : pattern.on.name,
      KeyConditionExpression: sort ? `#pk = :pk AND ${sort.expression}` : "#pk = :pk",
      FilterExpression: filter?.expression,
      ExpressionAttributeNames: {
        "#pk": attributes.pk,
        ...(sort && { "#sk": attributes.sk }),
        ...filter?.names,
      },
      ExpressionAttributeValues: toItem({
        ":pk": pattern.pk.of(values),
        ...sort?.values,
        ...filter?.values,
      }),
      ConsistentRead: freshness === "latest",
      ScanIndexForward: !pattern.newestFirst,
      Limit: limit,
      ExclusiveStartKey: start,
    }),
  );
  return { items: Items.map(fromItem), last: LastEvaluatedKey };
}

/** Returns the attributes of a query's partition key and sort key. */
function attributesOf({ on }: Pick<Query, "on">): TableKey {
  return on === "table" ? { pk: "pk", sk: "sk" } : { pk: on.partitionKey, sk: on.sortKey };
}

function sortCondition({ sk }: Query, values: object) {
  if (!sk) return undefined;
  if ("beginsWith" in sk) {
    const { beginsWith }: { beginsWith: Key } = sk;
    return { expression: "begins_with(#sk, :sk)", values: { ":sk": beginsWith.of(values) } };
  }
  const { from, to } = { ...sk, ...values } as { readonly from: string; readonly to: string };
  return { expression: "#sk BETWEEN :from AND :to", values: { ":from": from, ":to": to } };
}
