import { method } from "#contract/methods/reporter/list-history.ts";
import { historyPage } from "#http/history-page.ts";
import type { UseCase } from "#http/use-case.ts";
import { openReport } from "./open-report.ts";
import type { TrackReportDeps } from "./track-report.ts";

/** Lists the history of a report, as the public or, with the access code, its reporter sees it. */
export function listHistory(deps: TrackReportDeps): UseCase<typeof method> {
  return {
    method,
    async handle(request) {
      const opened = await openReport(deps, request);
      if (!opened.ok) return opened;
      const { audience, snapshot } = opened.value;
      return historyPage(deps, snapshot.report, { audience, viewer: audience }, request.query);
    },
  };
}
