import { loadNewestPart } from "#application/history-part.ts";
import type { AccessDeps } from "#application/reporter-access.ts";
import { method } from "#contract/methods/reporter/track-report.ts";
import { publicView } from "#domain/report/views.ts";
import { withHistoryCursor } from "#http/history-page.ts";
import { type ReportersViewDeps, reportersView } from "#http/reporters-view.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { openReport } from "./open-report.ts";

export interface TrackReportDeps extends AccessDeps, ReportersViewDeps {
  readonly trackingPrefix: string;
}

/** Returns the public's view of a report or, with the access code, the reporter's view. */
export function trackReport(deps: TrackReportDeps): UseCase<typeof method> {
  return {
    method,
    async handle(request) {
      const { at } = request;
      const opened = await openReport(deps, request);
      if (!opened.ok) return opened;
      if (opened.value.audience === "reporter") {
        const body = await reportersView(deps, opened.value, { at, freshness: "view" });
        return { ok: true, body };
      }
      const { audience, files } = opened.value;
      const { report, reporterName } = opened.value.snapshot;
      const [reference, part] = await Promise.all([
        deps.reference(),
        loadNewestPart(deps.table, report, { audience, freshness: "view" }),
      ]);
      const context = { at, reference, attachments: files.attachments };
      const view = publicView(report, part, reporterName, context);
      if (!view) return failure("report-not-found");
      return { ok: true, body: await withHistoryCursor(view, audience, deps) };
    },
  };
}
