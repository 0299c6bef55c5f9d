import { officerView } from "#domain/views.ts";
import { actorOf, loadForOfficer, type OfficerReportDeps } from "../runtime/officer-report.ts";
import { performAction } from "../runtime/perform-action.ts";
import { refused } from "../runtime/refused.ts";
import { failure, type UseCase } from "../runtime/use-case.ts";

/** An action of an officer on a report in reach. */
export function actAsOfficer(deps: OfficerReportDeps): UseCase<"actAsOfficer"> {
  return {
    async handle(request) {
      const signedIn = await deps.signIn(request);
      if (!signedIn.ok) return signedIn;
      const { at, params } = request;
      const reference = await deps.reference();
      const loaded = await loadForOfficer(deps, params.trackingId, "latest");
      if (!loaded) return failure("report-not-found");
      const actor = actorOf(signedIn.officer);
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
      if (!acted.ok) return refused(acted.refusal);
      const { snapshot, history, files } = acted.value;
      const { report, reporterName } = snapshot;
      const context = { at, reference, attachments: files.attachments };
      return { ok: true, body: officerView(report, history, { actor, reporterName }, context) };
    },
  };
}
