import { actorOf, loadForOfficer, type OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/on-behalf/get-slip.ts";
import { zoneOf } from "#domain/reference/reference-data.ts";
import { accessCode, accessCodeMatches } from "#domain/report/access-code.ts";
import { existsFor } from "#domain/report/decide.ts";
import { localDate } from "#domain/time/local-time.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { onBehalfCodeBytes } from "#platform/submission-keys.ts";
import { loadEvent } from "#store/reports.ts";
import { loadSubmission, markSlipPrinted } from "#store/submissions.ts";
import { slipPage } from "./slip-page.ts";

export interface GetSlipDeps extends OfficerReportDeps, ForOfficersDeps {
  readonly submissionSecret: () => Promise<string>;
  readonly website: string;
}

/**
 * Makes the slip of a report that a coordinator keyed in. That coordinator and every coordinator
 * who reaches the report may print it. Only the first printing shows the access code.
 */
export function getSlip(deps: GetSlipDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async (request, officer) => {
    const { at, params } = request;
    const [reference, loaded] = await Promise.all([
      deps.reference(),
      loadForOfficer(deps, params.trackingId, "view"),
    ]);
    const coordinator = officer.assignments.filter(({ role }) => role === "coordinator");
    const actor = actorOf({ ...officer, assignments: coordinator });
    if (!loaded) return failure("report-not-found");
    const { report } = loaded.snapshot;
    const { by } = await loadEvent(deps.table, report.trackingId, 1);
    const keyedIn = "officer" in by && by.officer === officer.email;
    if (!keyedIn && !existsFor(actor, report, reference.agencies)) {
      return failure("report-not-found");
    }
    const { trackingId, title, submittedAt, government } = report;
    const submission = await loadSubmission(deps.table, trackingId);
    const code = accessCode(onBehalfCodeBytes(await deps.submissionSecret(), trackingId));
    // The code of a report that its reporter submitted cannot be derived by this function.
    if (!accessCodeMatches(submission?.accessCodeHash, trackingId, code)) {
      return failure("report-not-found");
    }
    const isFirst = await markSlipPrinted(deps.table, trackingId, at);
    const content = slipPage({
      trackingId,
      title,
      submittedOn: localDate(submittedAt, zoneOf(government, reference.agencies)),
      website: deps.website,
      ...(isFirst ? { accessCode: code } : {}),
    });
    const contentType = "text/html; charset=utf-8";
    return { ok: true, file: { contentType, content: Buffer.from(content) } };
  });
}
