import { contributionsIn } from "#application/figures/contributions.ts";
import { countReports } from "#application/figures/count-reports.ts";
import { readProjectedReport } from "#store/figures-cursors.ts";
import type { Table } from "#store/table-client.ts";
import { kaltim } from "./kaltim.ts";

/** How reports of Kalimantan Timur are counted. */
export const counted = contributionsIn(kaltim.agencies);

/** Counts reports in a generation of the figures of a table. */
export async function count(
  table: Table,
  trackingIds: readonly string[],
  generation = 1,
): Promise<void> {
  const reports = await Promise.all(trackingIds.map((id) => readProjectedReport(table, id)));
  const failed = await countReports({ table, generation }, counted, reports);
  for (const error of failed.values()) throw error;
}
