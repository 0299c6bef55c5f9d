import type { DecideContext } from "#domain/report/decide.ts";
import { enforce } from "#domain/time/enforcement.ts";
import { loadSnapshot } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { writeEvent } from "./act.ts";

/**
 * Takes the steps that are due for a report, in order. Each step is an event of its history. If
 * another request changes the report at the same time, it stops; the next run of the sweep takes
 * the remaining steps.
 *
 * @returns the number of steps taken; 0 if the report does not exist
 * @throws Error if a step that is due is refused
 */
export async function enforceReport(
  table: Table,
  trackingId: string,
  context: DecideContext,
): Promise<number> {
  let snapshot = await loadSnapshot(table, trackingId);
  for (let steps = 0; ; steps++) {
    const decided = snapshot && enforce(snapshot.report, context);
    if (!snapshot || !decided) return steps;
    if (!decided.ok) throw new Error(`A step that is due was refused: ${decided.refusal.code}`);
    const written = await writeEvent(snapshot, decided.value, { ...context, table });
    if (!written.ok) return steps;
    snapshot = written.value.snapshot;
  }
}
