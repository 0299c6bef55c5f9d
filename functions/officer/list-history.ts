import { loadReadable, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/officer/list-history-as-officer.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { type HistoryDeps, historyPage } from "#http/history-page.ts";
import { failure, type UseCase } from "#http/use-case.ts";

/** Lists the history of a report that the officer may read. */
export function listHistory(
  deps: OfficerReportDeps & ForOfficersDeps & HistoryDeps,
): UseCase<typeof method> {
  return forOfficers(method, deps, async ({ params, query }, officer) => {
    const loaded = await loadReadable(deps, params.trackingId, officer);
    if (!loaded) return failure("report-not-found");
    const reader = { audience: "officers", viewer: officer.sub } as const;
    return historyPage(deps, loaded.snapshot.report, reader, query);
  });
}
