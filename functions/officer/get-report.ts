import { loadNewestPart } from "#application/history-part.ts";
import { actorOf, loadReadable, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/officer/get-report-as-officer.ts";
import { officerView } from "#domain/report/views.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { type HistoryDeps, withHistoryCursor } from "#http/history-page.ts";
import { failure, type UseCase } from "#http/use-case.ts";

/**
 * Returns a report that the officer may read. For any other report it answers that it does not exist.
 */
export function getReport(
  deps: OfficerReportDeps & ForOfficersDeps & HistoryDeps,
): UseCase<typeof method> {
  return forOfficers(method, deps, async (request, officer) => {
    const reference = await deps.reference();
    const loaded = await loadReadable(deps, request.params.trackingId, officer);
    if (!loaded) return failure("report-not-found");
    const actor = actorOf(officer);
    const { report, reporterName } = loaded.snapshot;
    const { files, leadsTo } = loaded;
    const context = { at: request.at, reference, attachments: files.attachments, leadsTo };
    const wanted = { audience: "officers", freshness: "view" } as const;
    const part = await loadNewestPart(deps.table, report, wanted);
    const view = officerView(report, part, { actor, reporterName }, context);
    return { ok: true, body: await withHistoryCursor(view, officer.sub, deps) };
  });
}
