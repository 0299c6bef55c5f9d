import { type AccessDeps, proveReporter } from "#application/reporter-access.ts";
import { method } from "#contract/methods/reporter/track-report.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { isPublic, publicView, reporterView } from "#domain/report/views.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { loadReport, loadSnapshot } from "#store/reports.ts";

export interface TrackReportDeps extends AccessDeps {
  readonly reference: () => Promise<ReferenceData>;
  readonly trackingPrefix: string;
}

/**
 * Returns the public's view of a report or, with the access code, the reporter's view. The
 * history is read only when it is certain that the caller may see the report. A report that does
 * not exist is handled exactly like one that is not public.
 */
export function trackReport(deps: TrackReportDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ params, headers, at, sourceIp }) {
      const trackingId = parseTrackingId(params.trackingId, deps.trackingPrefix);
      if (trackingId === undefined) return failure("report-not-found");
      const reference = await deps.reference();
      const accessCode = headers["access-code"];
      if (accessCode !== undefined) {
        const attempt = { accessCode, at, sourceIp, freshness: "view" } as const;
        const own = await proveReporter(deps, trackingId, attempt);
        if (!own.ok) return problemOf(own.refusal);
        const { reporter } = own.value;
        const { snapshot, history, files } = await loadReport(deps.table, trackingId, "view");
        if (!snapshot) return failure("report-not-found");
        const context = { at, reference, attachments: files.attachments };
        return { ok: true, body: reporterView(snapshot.report, history, reporter, context) };
      }
      const seen = await loadSnapshot(deps.table, trackingId);
      if (!seen || !isPublic(seen.report)) return failure("report-not-found");
      const { snapshot, history, files } = await loadReport(deps.table, trackingId, "view");
      const context = { at, reference, attachments: files.attachments };
      const view = snapshot && publicView(snapshot.report, history, snapshot.reporterName, context);
      return view ? { ok: true, body: view } : failure("report-not-found");
    },
  };
}
