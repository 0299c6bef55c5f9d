import { performAction } from "#application/act.ts";
import { method } from "#contract/methods/reporter/act-as-reporter.ts";
import { openOwnReport } from "#http/open-own-report.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { reportersView } from "#http/reporters-view.ts";
import type { UseCase } from "#http/use-case.ts";
import type { TrackReportDeps } from "./track-report.ts";

/** Takes an action of the reporter; the access code proves that the caller is the reporter. */
export function actAsReporter(deps: TrackReportDeps): UseCase<typeof method> {
  return {
    method,
    async handle({ params, headers, body, at, sourceIp }) {
      const own = await openOwnReport(deps, { params, headers, at, sourceIp });
      if (!own.ok) return own;
      const reference = await deps.reference();
      const { version, ...command } = body;
      const acted = await performAction(
        own.value,
        { actor: { role: "reporter" }, version, command },
        { table: deps.table, reference, at },
      );
      if (!acted.ok) return problemOf(acted.refusal);
      const after = { ...own.value, ...acted.value };
      return { ok: true, body: await reportersView(deps, after, { at, freshness: "latest" }) };
    },
  };
}
