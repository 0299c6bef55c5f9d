import { openWithAccessCode } from "#application/reporter-access.ts";
import { method } from "#contract/methods/reporter/track-report.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { publicView, reporterView } from "#domain/report/views.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

export interface TrackReportDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly trackingPrefix: string;
}

/**
 * Returns the public's view of a report or, with the access code, the reporter's view. One query
 * reads the report. A report that does not exist is handled exactly like one that is not public.
 */
export function trackReport(deps: TrackReportDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ params, headers, at }) {
      const trackingId = parseTrackingId(params.trackingId, deps.trackingPrefix);
      if (trackingId === undefined) return failure("report-not-found");
      const reference = await deps.reference();
      const accessCode = headers["access-code"];
      if (accessCode !== undefined) {
        const attempt = { accessCode, at, freshness: "view" } as const;
        const own = await openWithAccessCode(deps.table, trackingId, attempt);
        if (!own.ok) return problemOf(own.refusal);
        const { snapshot, history, reporter, files } = own.value;
        const context = { at, reference, attachments: files.attachments };
        return { ok: true, body: reporterView(snapshot.report, history, reporter, context) };
      }
      const { snapshot, history, files } = await loadReport(deps.table, trackingId, "view");
      const context = { at, reference, attachments: files.attachments };
      const view = snapshot && publicView(snapshot.report, history, snapshot.reporterName, context);
      return view ? { ok: true, body: view } : failure("report-not-found");
    },
  };
}
