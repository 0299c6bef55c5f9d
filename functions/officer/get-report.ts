import { actorOf, loadForOfficer, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/officer/get-report-as-officer.ts";
import { existsFor } from "#domain/report/decide.ts";
import { officerView } from "#domain/report/views.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { failure, type UseCase } from "#http/use-case.ts";

/**
 * Returns a report in the officer's reach. For any other report it answers that it does not exist.
 */
export function getReport(deps: OfficerReportDeps & ForOfficersDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async (request, officer) => {
    const reference = await deps.reference();
    const loaded = await loadForOfficer(deps, request.params.trackingId, "view");
    const actor = actorOf(officer);
    if (!loaded || !existsFor(actor, loaded.snapshot.report, reference.agencies)) {
      return failure("report-not-found");
    }
    const { report, reporterName } = loaded.snapshot;
    const { history, files } = loaded;
    const context = { at: request.at, reference, attachments: files.attachments };
    return { ok: true, body: officerView(report, history, { actor, reporterName }, context) };
  });
}
