import { performAction } from "#application/act.ts";
import { actorOf, loadForOfficer, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/officer/act-as-officer.ts";
import { officerView } from "#domain/report/views.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type UseCase } from "#http/use-case.ts";

/** Takes an action of an officer on a report in reach. */
export function actAsOfficer(deps: OfficerReportDeps & ForOfficersDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async (request, officer) => {
    const { at, params } = request;
    const reference = await deps.reference();
    const loaded = await loadForOfficer(deps, params.trackingId, "latest");
    if (!loaded) return failure("report-not-found");
    const actor = actorOf(officer);
    const { version, ...command } = request.body;
    const mergeTarget =
      command.action === "merge"
        ? (await loadForOfficer(deps, command.into, "latest"))?.snapshot.report
        : undefined;
    const acted = await performAction(
      loaded,
      { actor, version, command },
      { table: deps.table, reference, at, mergeTarget },
    );
    if (!acted.ok) return problemOf(acted.refusal);
    const { snapshot, history, files } = acted.value;
    const { report, reporterName } = snapshot;
    const context = { at, reference, attachments: files.attachments };
    return { ok: true, body: officerView(report, history, { actor, reporterName }, context) };
  });
}
