import { writeEvent } from "#application/act.ts";
import { enforce } from "#domain/time/enforcement.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import { loadSnapshot } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

/** A time long after the reporter's last deadline. */
const LATER = "2026-12-01T00:00:00.000Z";

/** Closes an answered report as the sweep does; returns its new version. */
export async function closeByTime(table: Table, trackingId: string): Promise<number> {
  const reference = await loadReferenceData(table);
  const context = { at: LATER, reference };
  let snapshot = await loadSnapshot(table, trackingId);
  while (snapshot && snapshot.report.state !== "closed") {
    const decided = enforce(snapshot.report, context);
    if (!decided?.ok) throw new Error(`The sweep does not close ${trackingId}`);
    const written = await writeEvent(snapshot, decided.value, { table, reference });
    if (!written.ok) throw new Error(`Another request acted on ${trackingId}`);
    snapshot = written.value.snapshot;
  }
  if (!snapshot) throw new Error(`There is no report ${trackingId}`);
  return snapshot.report.version;
}
