import { writeEvent } from "#application/act.ts";
import { enforce } from "#domain/time/enforcement.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import { loadSnapshot } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

/** A moment long after anybody still waits for a word of the reporter. */
const LATER = "2026-12-01T00:00:00.000Z";

/** Lets time close an answered report; the version it has then. */
export async function closeByTime(table: Table, trackingId: string): Promise<number> {
  const reference = await loadReferenceData(table);
  const context = { at: LATER, reference };
  let snapshot = await loadSnapshot(table, trackingId);
  while (snapshot && snapshot.report.state !== "closed") {
    const decided = enforce(snapshot.report, context);
    if (!decided?.ok) throw new Error(`Time does not close ${trackingId}`);
    const written = await writeEvent(snapshot, decided.value, { table, reference });
    if (!written.ok) throw new Error(`Somebody else acted on ${trackingId}`);
    snapshot = written.value.snapshot;
  }
  if (!snapshot) throw new Error(`There is no report ${trackingId}`);
  return snapshot.report.version;
}
