import { writeEvent } from "#application/act.ts";
import { enforce } from "#domain/time/enforcement.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import { loadSnapshot } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

/**
 * Times of two sweeps, long after the reporter's last deadline: the first one reminds the reporter,
 * and only one on a later working day closes the report.
 */
const SWEEPS = ["2026-12-01T00:00:00.000Z", "2026-12-03T00:00:00.000Z"];

/** Closes an answered report as the sweep does; returns its new version. */
export async function closeByTime(table: Table, trackingId: string): Promise<number> {
  const reference = await loadReferenceData(table);
  let snapshot = await loadSnapshot(table, trackingId);
  for (const at of SWEEPS) {
    while (snapshot) {
      const decided = enforce(snapshot.report, { at, reference });
      if (!decided) break;
      if (!decided.ok) throw new Error(`The sweep is refused: ${decided.refusal.code}`);
      const written = await writeEvent(snapshot, decided.value, { table, reference });
      if (!written.ok) throw new Error(`Another request acted on ${trackingId}`);
      snapshot = written.value.snapshot;
    }
  }
  if (snapshot?.report.state !== "closed") throw new Error(`${trackingId} is not closed`);
  return snapshot.report.version;
}
