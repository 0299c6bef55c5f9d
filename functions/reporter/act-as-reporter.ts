import { performAction } from "#application/act.ts";
import { loadNewestPart } from "#application/history-part.ts";
import { loadLeadsTo } from "#application/merged-reports.ts";
import { openWithAccessCode } from "#application/reporter-access.ts";
import { method } from "#contract/methods/reporter/act-as-reporter.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { reporterView } from "#domain/report/views.ts";
import { withHistoryCursor } from "#http/history-page.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import type { TrackReportDeps } from "./track-report.ts";

/** Takes an action of the reporter; the access code proves that the caller is the reporter. */
export function actAsReporter(deps: TrackReportDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ params, headers, body, at, sourceIp }) {
      const trackingId = parseTrackingId(params.trackingId, deps.trackingPrefix);
      const accessCode = headers["access-code"];
      if (trackingId === undefined || accessCode === undefined) return failure("report-not-found");
      const reference = await deps.reference();
      const attempt = { accessCode, at, sourceIp, freshness: "latest" } as const;
      const own = await openWithAccessCode(deps, trackingId, attempt);
      if (!own.ok) return problemOf(own.refusal);
      const { version, ...command } = body;
      const acted = await performAction(
        own.value,
        { actor: { role: "reporter" }, version, command },
        { table: deps.table, reference, at },
      );
      if (!acted.ok) return problemOf(acted.refusal);
      const { snapshot, files } = acted.value;
      const { report } = snapshot;
      const wanted = { audience: "reporter", freshness: "latest" } as const;
      const part = await loadNewestPart(deps.table, report, wanted);
      const leadsTo = await loadLeadsTo(deps.table, report, "latest");
      const context = { at, reference, attachments: files.attachments, leadsTo };
      const view = reporterView(report, part, own.value.reporter, context);
      return { ok: true, body: await withHistoryCursor(view, "reporter", deps) };
    },
  };
}
