import { BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import type { Report } from "#domain/report/report.ts";
import { snapshotItem } from "#store/report-items.ts";
import { type Table, toItem } from "#store/table-client.ts";

const BATCH = 25;
const AT_ONCE = 4;

/**
 * Writes the snapshots of the reports number `from` up to `to`, without their histories, which
 * neither lists nor sweeps read.
 */
export async function writeSnapshots(
  table: Table,
  reference: ReferenceData,
  range: { readonly from: number; readonly to: number },
  reportOf: (number: number) => Report,
  onReport: () => void,
): Promise<void> {
  let next = range.from;
  const write = async () => {
    for (let start = next; start < range.to; start = next) {
      next = Math.min(start + BATCH, range.to);
      const items = Array.from({ length: next - start }, (_, offset) => {
        const report = reportOf(start + offset);
        const snapshot = { report, reporterName: "Warga Contoh" };
        return snapshotItem(snapshot, clockOf(report, reference));
      });
      const requests = items.map((item) => ({ PutRequest: { Item: toItem(item) } }));
      await table.client.send(
        new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
      );
      items.forEach(onReport);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
}
