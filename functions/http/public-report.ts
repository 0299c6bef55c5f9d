import type { Loaded } from "#application/act.ts";
import { loadNewestPart } from "#application/history-part.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { isPublic, publicView } from "#domain/report/views.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { loadReport } from "#store/reports.ts";
import { type HistoryDeps, withHistoryCursor } from "./history-page.ts";
import { type Failure, failure } from "./use-case.ts";

export interface PublicReportDeps extends HistoryDeps {
  readonly reference: () => Promise<ReferenceData>;
  readonly trackingPrefix: string;
}

/**
 * Opens a report for the public. A report that does not exist is handled exactly like one that is
 * not public.
 */
export async function openPublicReport(
  { table, trackingPrefix }: Pick<PublicReportDeps, "table" | "trackingPrefix">,
  given: string,
): Promise<{ readonly ok: true; readonly value: Loaded } | Failure> {
  const trackingId = parseTrackingId(given, trackingPrefix);
  if (trackingId === undefined) return failure("report-not-found");
  const { snapshot, files } = await loadReport(table, trackingId, "view");
  return snapshot && isPublic(snapshot.report)
    ? { ok: true, value: { snapshot, files } }
    : failure("report-not-found");
}

/** Returns the public's view of a report that `openPublicReport` opened. */
export async function publicReportView(
  deps: PublicReportDeps,
  { snapshot: { report, reporterName }, files }: Loaded,
  at: Instant,
) {
  const audience = "public";
  const [reference, part] = await Promise.all([
    deps.reference(),
    loadNewestPart(deps.table, report, { audience, freshness: "view" }),
  ]);
  const context = { at, reference, attachments: files.attachments };
  const view = publicView(report, part, reporterName, context);
  return view && withHistoryCursor(view, audience, deps);
}
