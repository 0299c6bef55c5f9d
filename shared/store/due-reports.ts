import * as z from "zod/mini";
import type { Tick } from "#domain/time/deadlines.ts";
import { reportsDue, reportsParked } from "./entities/report-lists.ts";
import { tick } from "./entities/report-places.ts";
import { type Page, trackingIdSchema } from "./list-entries.ts";
import { behind, LAST } from "./positions.ts";
import { type ItemPage, queryPage } from "./read.ts";
import type { Scale } from "./report-indexes.ts";
import type { Table } from "./table-client.ts";

/** Reports that the sweep has to process, and reports that it could not process. */

/** Which reports the sweep asks for. */
export interface DueQuery {
  readonly scale: Scale;
  readonly shard: number;
  /** The last tick that has passed in any zone; absent to read all open reports. */
  readonly through?: Tick;
  /** The position to read on from: `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Lists the tracking ids of one shard's reports with a due step, the longest due first. */
export async function listDue(
  table: Table,
  { scale, shard, through, after, limit }: DueQuery,
): Promise<Page<string>> {
  const to = through === undefined ? LAST : tick.write(through) + LAST;
  const values = { ...scale, shard, from: behind(after), to };
  return trackingIdsIn(await queryPage(table, reportsDue, values, { limit }));
}

/**
 * Lists the tracking ids of reports that the sweep could not process, the longest parked first.
 */
export async function listParked(
  table: Table,
  limit: number,
  after?: string,
): Promise<Page<string>> {
  const range = { from: behind(after), to: LAST };
  return trackingIdsIn(await queryPage(table, reportsParked, range, { limit }));
}

const entrySchema = z.object({ pk: trackingIdSchema });

function trackingIdsIn({ items, readTo }: ItemPage): Page<string> {
  return { entries: items.map((item) => entrySchema.parse(item).pk), next: readTo };
}
