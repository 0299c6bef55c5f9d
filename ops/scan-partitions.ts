import { ScanCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { fromItem, type Item, type Table, toItem } from "#store/table-client.ts";

export const positionSchema = z.strictObject({ pk: z.string(), sk: z.string() });
/** A position in a scan: after the item with this key. */
export type Position = z.infer<typeof positionSchema>;

/** Items of a partition, in the order of their keys. */
export interface Partition {
  readonly pk: string;
  readonly items: readonly Item[];
}

export interface ScannedPage {
  /** Partitions with all their items that are wanted. */
  readonly partitions: readonly Partition[];
  /** The position after the last of these partitions, where another scan can continue. */
  readonly position: Position | undefined;
  /** Number of items of any kind on the page. */
  readonly passed: number;
}

/** Which items are wanted. */
export interface Wanted {
  readonly expression: string;
  readonly values: Readonly<Record<string, string>>;
  /** Whether items that were just written are read too, at twice the cost. */
  readonly consistent?: boolean;
}

export interface ScanOptions {
  /** The number of the segment: the segments of a table can be scanned in parallel. */
  readonly segment: number;
  readonly segments: number;
  readonly after: Position | undefined;
  /** Items per page; undefined for the largest page that DynamoDB returns. */
  readonly pageSize?: number | undefined;
}

const keySchema = z.looseObject(positionSchema.shape);

/**
 * Reads all wanted items of a segment of the table, page by page, with whole partitions. Only
 * operators scan, since a scan reads every item. If an action is written during the scan, only some
 * of its items may be included.
 */
export async function* scanPartitions(
  table: Table,
  { expression, values, consistent = false }: Wanted,
  { segment, segments, after, pageSize }: ScanOptions,
): AsyncGenerator<ScannedPage> {
  let position = after;
  let from = after && toItem(after);
  /** The items of the last partition of a page; the next page may have more of them. */
  let unfinished: Item[] = [];
  do {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        Segment: segment,
        TotalSegments: segments,
        Limit: pageSize,
        ConsistentRead: consistent,
        ExclusiveStartKey: from,
        FilterExpression: expression,
        ExpressionAttributeValues: toItem(values),
      }),
    );
    from = page.LastEvaluatedKey;
    const seen = [...unfinished, ...(page.Items ?? []).map(fromItem)];
    const last = from && seen.at(-1)?.["pk"];
    const finished = seen.filter(({ pk }) => pk !== last);
    unfinished = seen.filter(({ pk }) => pk === last);
    position = positionOf(finished.at(-1)) ?? position;
    yield { partitions: byPartition(finished), position, passed: page.ScannedCount ?? 0 };
  } while (from);
}

function positionOf(item: Item | undefined): Position | undefined {
  if (!item) return undefined;
  const { pk, sk } = keySchema.parse(item);
  return { pk, sk };
}

function byPartition(items: readonly Item[]): Partition[] {
  const groups = Map.groupBy(items, (item) => keySchema.parse(item).pk);
  return [...groups].map(([pk, same]) => ({ pk, items: same }));
}
