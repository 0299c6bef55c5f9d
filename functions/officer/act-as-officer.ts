import { performAction } from "#application/act.ts";
import { loadNewestPart } from "#application/history-part.ts";
import { actorOf, loadForOfficer, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/officer/act-as-officer.ts";
import { officerView } from "#domain/report/views.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { type HistoryDeps, withHistoryCursor } from "#http/history-page.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type UseCase } from "#http/use-case.ts";

/** Takes an action of an officer on a report in reach. */
export function actAsOfficer(
  deps: OfficerReportDeps & ForOfficersDeps & HistoryDeps,
): UseCase<typeof method> {
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
    const { snapshot, files } = acted.value;
    const { report, reporterName } = snapshot;
    const context = { at, reference, attachments: files.attachments };
    const wanted = { audience: "officers", freshness: "latest" } as const;
    const part = await loadNewestPart(deps.table, report, wanted);
    const view = officerView(report, part, { actor, reporterName }, context);
    return { ok: true, body: await withHistoryCursor(view, officer.sub, deps) };
  });
}
