import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { Officer } from "#domain/report/access.ts";
import { type Actor, existsFor } from "#domain/report/decide.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { type Freshness, loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import type { Loaded } from "./act.ts";
import { loadMergedInto } from "./merged-reports.ts";

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

/** A report that an officer may read. */
export interface ReadableReport extends Loaded {
  /** The report that this one leads to, if it was merged. */
  readonly leadsTo: string | undefined;
}

/**
 * Reads a report that an officer may read: one in reach, or one that was merged into a report in
 * reach. Returns undefined for any other, as if it did not exist.
 */
export async function loadReadable(
  deps: OfficerReportDeps,
  typed: string,
  officer: Officer,
): Promise<ReadableReport | undefined> {
  const [{ agencies }, loaded] = await Promise.all([
    deps.reference(),
    loadForOfficer(deps, typed, "view"),
  ]);
  if (!loaded) return undefined;
  const { report } = loaded.snapshot;
  const chain = (await loadMergedInto(deps.table, report, "view")).map((each) => each.report);
  const actor = actorOf(officer);
  if (![report, ...chain].some((each) => existsFor(actor, each, agencies))) return undefined;
  return { ...loaded, leadsTo: chain.at(-1)?.trackingId };
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
