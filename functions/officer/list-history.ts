import { actorOf, loadForOfficer, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/officer/list-history-as-officer.ts";
import { existsFor } from "#domain/report/decide.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { type HistoryDeps, historyPage } from "#http/history-page.ts";
import { failure, type UseCase } from "#http/use-case.ts";

/** Lists the history of a report in the officer's reach. */
export function listHistory(
  deps: OfficerReportDeps & ForOfficersDeps & HistoryDeps,
): UseCase<typeof method> {
  return forOfficers(method, deps, async ({ params, query }, officer) => {
    const { agencies } = await deps.reference();
    const loaded = await loadForOfficer(deps, params.trackingId, "view");
    if (!loaded || !existsFor(actorOf(officer), loaded.snapshot.report, agencies)) {
      return failure("report-not-found");
    }
    const reader = { audience: "officers", viewer: officer.sub } as const;
    return historyPage(deps, loaded.snapshot.report, reader, query);
  });
}
