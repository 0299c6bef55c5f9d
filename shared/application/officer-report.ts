import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { Officer } from "#domain/report/access.ts";
import type { Actor } from "#domain/report/decide.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { type Freshness, loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import type { Loaded } from "./act.ts";

/** What is needed to read a report for an officer. */
export interface OfficerReportDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly trackingPrefix: string;
}

/** Returns the officer as the actor of a command. */
export function actorOf({ sub, assignments }: Officer): Actor {
  return { role: "officer", sub, assignments };
}

/**
 * Reads a report by its tracking id as people type it. Does not check whether the officer reaches
 * the report; the caller must. Returns undefined if it is not a tracking id or the report does not
 * exist.
 */
export async function loadForOfficer(
  deps: OfficerReportDeps,
  typed: string,
  freshness: Freshness,
): Promise<Loaded | undefined> {
  const trackingId = parseTrackingId(typed, deps.trackingPrefix);
  if (trackingId === undefined) return undefined;
  const { snapshot, files } = await loadReport(deps.table, trackingId, freshness);
  return snapshot && { snapshot, files };
}
