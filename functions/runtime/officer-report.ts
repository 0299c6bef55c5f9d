import type { Officer } from "#domain/access.ts";
import type { Actor } from "#domain/decide.ts";
import type { ReferenceData } from "#domain/reference-data.ts";
import { parseTrackingId } from "#domain/tracking-id.ts";
import { type Freshness, loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import type { SignIn } from "./officer-sign-in.ts";
import type { Loaded } from "./perform-action.ts";

/** What a use case of officers on one report works with. */
export interface OfficerReportDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly signIn: SignIn;
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
