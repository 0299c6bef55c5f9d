import { existsFor } from "#domain/decide.ts";
import { officerView } from "#domain/views.ts";
import { actorOf, loadForOfficer, type OfficerReportDeps } from "../runtime/officer-report.ts";
import { failure, type UseCase } from "../runtime/use-case.ts";

/** A report in the officer's reach; any other does not exist. */
export function getReport(deps: OfficerReportDeps): UseCase<"getReportAsOfficer"> {
  return {
    async handle(request) {
      const signedIn = await deps.signIn(request);
      if (!signedIn.ok) return signedIn;
      const reference = await deps.reference();
      const loaded = await loadForOfficer(deps, request.params.trackingId, "view");
      const actor = actorOf(signedIn.officer);
      if (!loaded || !existsFor(actor, loaded.snapshot.report, reference.agencies)) {
        return failure("report-not-found");
      }
      const { report, reporterName } = loaded.snapshot;
      const { history, files } = loaded;
      const context = { at: request.at, reference, attachments: files.attachments };
      return { ok: true, body: officerView(report, history, { actor, reporterName }, context) };
    },
  };
}
