import { ScanCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { EVENT, REPORT } from "#store/entities/reports.ts";
import { fromItem, type Item, type Table, toItem } from "#store/table-client.ts";

export const positionSchema = z.strictObject({ pk: z.string(), sk: z.string() });
/** A place in a scan: behind the item of this key. */
export type Position = z.infer<typeof positionSchema>;

/** A report's snapshot and events as they are stored, in the order of their keys. */
export interface StoredReport {
  readonly trackingId: string;
  readonly items: readonly Item[];
}

export interface ScannedPage {
  /** Reports of which every item has been read by now. */
  readonly reports: readonly StoredReport[];
  /** Behind the last of them, from where another scan may go on. */
  readonly position: Position | undefined;
  /** Items of any kind that the page passed. */
  readonly passed: number;
}

export interface ScanOptions {
  /** Which of how many equal parts of the table, so that several can be scanned at once. */
  readonly segment: number;
  readonly segments: number;
  readonly after: Position | undefined;
  /** Items of a page; as many as DynamoDB gives when undefined. */
  readonly pageSize?: number | undefined;
}

const keySchema = z.looseObject(positionSchema.shape);

/**
 * Every report of a part of the table, page by page. Only operators scan: it reads all there is, but
 * for who reported, which it leaves out. It may see an action that is being written in part.
 */
export async function* scanReports(
  table: Table,
  { segment, segments, after, pageSize }: ScanOptions,
): AsyncGenerator<ScannedPage> {
  let position = after;
  let from = after && toItem(after);
  /** Items of the last report that was seen: the next page may hold more of it. */
  let unfinished: Item[] = [];
  do {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        Segment: segment,
        TotalSegments: segments,
        Limit: pageSize,
        ExclusiveStartKey: from,
        FilterExpression:
          "begins_with(pk, :report) AND (begins_with(sk, :event) OR sk = :snapshot)",
        ExpressionAttributeValues: toItem({
          ":report": REPORT.pk.prefix,
          ":event": EVENT.sk.prefix,
          ":snapshot": REPORT.sk.of({}),
        }),
      }),
    );
    from = page.LastEvaluatedKey;
    const seen = [...unfinished, ...(page.Items ?? []).map(fromItem)];
    const last = from && seen.at(-1)?.["pk"];
    const finished = seen.filter(({ pk }) => pk !== last);
    unfinished = seen.filter(({ pk }) => pk === last);
    position = positionOf(finished.at(-1)) ?? position;
    yield { reports: byReport(finished), position, passed: page.ScannedCount ?? 0 };
  } while (from);
}

function positionOf(item: Item | undefined): Position | undefined {
  if (!item) return undefined;
  const { pk, sk } = keySchema.parse(item);
  return { pk, sk };
}

function byReport(items: readonly Item[]): StoredReport[] {
  const groups = Map.groupBy(items, (item) => keySchema.parse(item).pk);
  return [...groups].map(([pk, same]) => ({
    trackingId: pk.slice(REPORT.pk.prefix.length),
    items: same,
  }));
}
