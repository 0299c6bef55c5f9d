import { ScanCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { EVENT, REPORT } from "#store/entities/reports.ts";
import { fromItem, type Item, type Table, toItem } from "#store/table-client.ts";

export const positionSchema = z.strictObject({ pk: z.string(), sk: z.string() });
/** A position in a scan: after the item with this key. */
export type Position = z.infer<typeof positionSchema>;

/** The stored snapshot and events of a report, in the order of their keys. */
export interface StoredReport {
  readonly trackingId: string;
  readonly items: readonly Item[];
}

export interface ScannedPage {
  /** Reports with all their items. */
  readonly reports: readonly StoredReport[];
  /** The position after the last of these reports, where another scan can continue. */
  readonly position: Position | undefined;
  /** Number of items of any kind on the page. */
  readonly passed: number;
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
 * Reads all reports of a segment of the table, page by page. Only operators scan, since a scan
 * reads every item. The identities of reporters are left out. If an action is written during the
 * scan, only some of its items may be included.
 */
export async function* scanReports(
  table: Table,
  { segment, segments, after, pageSize }: ScanOptions,
): AsyncGenerator<ScannedPage> {
  let position = after;
  let from = after && toItem(after);
  /** The items of the last report of a page; the next page may have more of them. */
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
