import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { Officer } from "#domain/report/access.ts";
import type { Actor } from "#domain/report/decide.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { type Freshness, loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import type { Loaded } from "./act.ts";

/** What reading a report for an officer needs. */
export interface OfficerReportDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly trackingPrefix: string;
}

export function actorOf({ email, assignments }: Officer): Actor {
  return { role: "officer", email, assignments };
}

/** Reads a report by a tracking id as it was typed; reach is for the caller to check. */
export async function loadForOfficer(
  deps: OfficerReportDeps,
  typed: string,
  freshness: Freshness,
): Promise<Loaded | undefined> {
  const trackingId = parseTrackingId(typed, deps.trackingPrefix);
  if (trackingId === undefined) return undefined;
  const { snapshot, history, files } = await loadReport(deps.table, trackingId, freshness);
  return snapshot && { snapshot, history, files };
}
