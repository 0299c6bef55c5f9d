import type { AccessDeps } from "#application/reporter-access.ts";
import { method } from "#contract/methods/reporter/track-report.ts";
import { publicReportView } from "#http/public-report.ts";
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
      const view = await publicReportView(deps, opened.value, at);
      return view ? { ok: true, body: view } : failure("report-not-found");
    },
  };
}
