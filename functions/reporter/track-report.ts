import { type AccessDeps, type CodeAttempt, proveReporter } from "#application/reporter-access.ts";
import { method } from "#contract/methods/reporter/track-report.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { isPublic, publicView, reporterView } from "#domain/report/views.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { type Answer, failure, type UseCase } from "#http/use-case.ts";
import { loadReport, loadSnapshot } from "#store/reports.ts";

export interface TrackReportDeps extends AccessDeps {
  readonly reference: () => Promise<ReferenceData>;
  readonly trackingPrefix: string;
}

/**
 * Returns the public's view of a report or, with the access code, the reporter's view. The history
 * is read only when it is certain that the caller may see the report. A report that does not exist
 * is handled exactly like one that is not public.
 */
export function trackReport(deps: TrackReportDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ params, headers, at, sourceIp }) {
      const trackingId = parseTrackingId(params.trackingId, deps.trackingPrefix);
      if (trackingId === undefined) return failure("report-not-found");
      const accessCode = headers["access-code"];
      if (accessCode === undefined) return trackAsPublic(deps, trackingId, at);
      const attempt = { accessCode, at, sourceIp, freshness: "view" } as const;
      return trackAsReporter(deps, trackingId, attempt);
    },
  };
}

async function trackAsReporter(
  deps: TrackReportDeps,
  trackingId: string,
  attempt: CodeAttempt,
): Promise<Answer> {
  const own = await proveReporter(deps, trackingId, attempt);
  if (!own.ok) return problemOf(own.refusal);
  const [{ snapshot, history, files }, reference] = await Promise.all([
    loadReport(deps.table, trackingId, attempt.freshness),
    deps.reference(),
  ]);
  if (!snapshot) return failure("report-not-found");
  const context = { at: attempt.at, reference, attachments: files.attachments };
  const { reporter } = own.value;
  return { ok: true, body: reporterView(snapshot.report, history, reporter, context) };
}

async function trackAsPublic(
  deps: TrackReportDeps,
  trackingId: string,
  at: Instant,
): Promise<Answer> {
  const seen = await loadSnapshot(deps.table, trackingId);
  if (!seen || !isPublic(seen.report)) return failure("report-not-found");
  const [{ snapshot, history, files }, reference] = await Promise.all([
    loadReport(deps.table, trackingId, "view"),
    deps.reference(),
  ]);
  const context = { at, reference, attachments: files.attachments };
  const view = snapshot && publicView(snapshot.report, history, snapshot.reporterName, context);
  return view ? { ok: true, body: view } : failure("report-not-found");
}
