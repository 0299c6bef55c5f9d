import { leadsNowhere, mergedInto } from "#domain/report/merging.ts";
import { enforce } from "#domain/time/enforcement.ts";
import type { Snapshot } from "#store/report-items.ts";
import { loadReport, loadSnapshot } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { type PerformContext, performAction, writeEvent } from "./act.ts";

type EnforceContext = Omit<PerformContext, "table">;

/**
 * Takes the steps that are due for a report, in order. Each step is an event of its history; of an
 * archived report that others were merged into, an event of each of these. If another request
 * changes the report at the same time, it stops; the next run of the sweep takes the remaining
 * steps.
 *
 * @returns the number of steps taken; 0 if the report does not exist
 * @throws Error if a step that is due is refused
 */
export async function enforceReport(
  table: Table,
  trackingId: string,
  context: EnforceContext,
): Promise<number> {
  let snapshot = await loadSnapshot(table, trackingId);
  if (snapshot && leadsNowhere(snapshot.report)) return unmergeAll(table, snapshot, context);
  for (let steps = 0; ; steps++) {
    const decided = snapshot && enforce(snapshot.report, context);
    if (!snapshot || !decided) return steps;
    if (!decided.ok) throw new Error(`A step that is due was refused: ${decided.refusal.code}`);
    const written = await writeEvent(snapshot, decided.value, { ...context, table });
    if (!written.ok) return steps;
    snapshot = written.value.snapshot;
  }
}

/**
 * Separates each report that was merged into one which has ended, so that a coordinator verifies it
 * by itself. One that is under review waits for the end of the review.
 *
 * @returns the number of reports that were separated
 * @throws the first error, after all were tried: one that fails does not hold the others
 */
async function unmergeAll(
  table: Table,
  { report: { trackingId, merged = [] } }: Snapshot,
  context: EnforceContext,
): Promise<number> {
  let steps = 0;
  const errors: unknown[] = [];
  for (const id of merged) {
    try {
      if (await unmerge(table, id, trackingId, context)) steps += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return steps;
}

/** Separates a report from the one that it is merged into; returns whether it did. */
async function unmerge(
  table: Table,
  trackingId: string,
  from: string,
  context: EnforceContext,
): Promise<boolean> {
  const { snapshot, files } = await loadReport(table, trackingId, "latest");
  const { report } = snapshot ?? {};
  if (!snapshot || report?.state !== "archived" || mergedInto(report) !== from) return false;
  const attempt = { actor: { role: "system" }, version: report.version } as const;
  const command = { action: "unmerge" } as const;
  const done = await performAction(
    { snapshot, files },
    { ...attempt, command },
    { ...context, table },
  );
  return done.ok;
}
