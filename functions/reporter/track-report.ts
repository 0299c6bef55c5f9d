import { loadNewestPart } from "#application/history-part.ts";
import { loadLeadsTo } from "#application/merged-reports.ts";
import type { AccessDeps } from "#application/reporter-access.ts";
import { method } from "#contract/methods/reporter/track-report.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { publicView, reporterView } from "#domain/report/views.ts";
import { type HistoryDeps, withHistoryCursor } from "#http/history-page.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { openReport } from "./open-report.ts";

export interface TrackReportDeps extends AccessDeps, HistoryDeps {
  readonly reference: () => Promise<ReferenceData>;
  readonly trackingPrefix: string;
}

/** Returns the public's view of a report or, with the access code, the reporter's view. */
export function trackReport(deps: TrackReportDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ params, headers, at, sourceIp }) {
      const accessCode = headers["access-code"];
      const opened = await openReport(deps, params.trackingId, { accessCode, at, sourceIp });
      if (!opened.ok) return opened;
      const { audience, files } = opened.value;
      const { report, reporterName } = opened.value.snapshot;
      const [reference, part, leadsTo] = await Promise.all([
        deps.reference(),
        loadNewestPart(deps.table, report, { audience, freshness: "view" }),
        audience === "reporter" ? loadLeadsTo(deps.table, report, "view") : undefined,
      ]);
      const context = { at, reference, attachments: files.attachments, leadsTo };
      const view =
        opened.value.audience === "reporter"
          ? reporterView(report, part, opened.value.reporter, context)
          : publicView(report, part, reporterName, context);
      if (!view) return failure("report-not-found");
      return { ok: true, body: await withHistoryCursor(view, audience, deps) };
    },
  };
}
