import { reportsOfPhone } from "./entities/report-lists.ts";
import { REPORT } from "./entities/reports.ts";
import { queryPage } from "./read.ts";
import type { PhoneGroup } from "./report-indexes.ts";
import type { Table } from "./table-client.ts";

/**
 * Lists the tracking ids of reports whose reporter gave a phone number, newest first. The list may
 * be a moment old.
 *
 * @param phone keyed hash of the number (platform/blind-index.ts)
 * @param limit the most reports to list
 */
export async function listReportsOfPhone(
  table: Table,
  { phone, group }: { readonly phone: string; readonly group: PhoneGroup },
  limit: number,
): Promise<string[]> {
  const { items } = await queryPage(table, reportsOfPhone, { phone, group }, { limit });
  return items.flatMap(({ pk }) => REPORT.pk.read(String(pk))?.trackingId ?? []);
}
