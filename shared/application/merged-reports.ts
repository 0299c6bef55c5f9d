import type { Command } from "#domain/report/actions.ts";
import { mergedInto } from "#domain/report/merging.ts";
import type { Report } from "#domain/report/report.ts";
import type { Snapshot } from "#store/report-items.ts";
import { type Freshness, loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

/**
 * Reads the report that this one is merged into, the one that that is merged into, and so on. The
 * last one is where the reporter of this one is led to.
 */
export async function loadMergedInto(
  table: Table,
  report: Report,
  freshness: Freshness,
): Promise<Snapshot[]> {
  const chain: Snapshot[] = [];
  for (let next = mergedInto(report); next !== undefined; ) {
    const { snapshot } = await loadReport(table, next, freshness);
    // A replica that answers a view may not have the other report yet.
    if (!snapshot) break;
    chain.push(snapshot);
    next = mergedInto(snapshot.report);
  }
  return chain;
}

/** Returns the tracking id at the end, or undefined for a report that is not merged. */
export async function loadLeadsTo(
  table: Table,
  report: Report,
  freshness: Freshness,
): Promise<string | undefined> {
  return (await loadMergedInto(table, report, freshness)).at(-1)?.report.trackingId;
}

/** Reads the other reports that a command on this one concerns. */
export async function loadRelated(
  table: Table,
  report: Report,
  command: Command,
): Promise<Snapshot[]> {
  if (command.action !== "merge") return loadMergedInto(table, report, "latest");
  const { snapshot } = await loadReport(table, command.into, "latest");
  return snapshot ? [snapshot] : [];
}
