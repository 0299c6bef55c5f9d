import { performAction } from "#application/act.ts";
import { loadNewestPart } from "#application/history-part.ts";
import { loadLeadsTo } from "#application/merged-reports.ts";
import { actorOf, loadForOfficer, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/officer/act-as-officer.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { officerView } from "#domain/report/views.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { type HistoryDeps, withHistoryCursor } from "#http/history-page.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { failure, type Request, type UseCase } from "#http/use-case.ts";

type Body = Request<typeof method>["body"];

/** Returns the request with the tracking id of the other report as it is stored, not as typed. */
function withStoredId(body: Body, prefix: string): Body {
  if (body.action !== "merge") return body;
  return { ...body, into: parseTrackingId(body.into, prefix) ?? body.into };
}

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
    const { version, ...command } = withStoredId(request.body, deps.trackingPrefix);
    const acted = await performAction(
      loaded,
      { actor, version, command },
      { table: deps.table, reference, at },
    );
    if (!acted.ok) return problemOf(acted.refusal);
    const { snapshot, files } = acted.value;
    const { report, reporterName } = snapshot;
    const leadsTo = await loadLeadsTo(deps.table, report, "latest");
    const context = { at, reference, attachments: files.attachments, leadsTo };
    const wanted = { audience: "officers", freshness: "latest" } as const;
    const part = await loadNewestPart(deps.table, report, wanted);
    const view = officerView(report, part, { actor, reporterName }, context);
    return { ok: true, body: await withHistoryCursor(view, officer.sub, deps) };
  });
}
