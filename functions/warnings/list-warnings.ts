import { loadWarnings, type WarningDeps } from "#application/early-warning.ts";
import { method } from "#contract/methods/warnings/list-warnings.ts";
import { listOf, type Warning } from "#domain/figures/warnings.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import type { UseCase } from "#http/use-case.ts";

/** Lists the warnings of the agencies that the officer leads, coordinates or oversees. */
export function listWarnings(deps: WarningDeps & ForOfficersDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async ({ at }, { assignments }) => {
    const warnings = await loadWarnings(deps, assignments, at);
    const items = warnings.map((warning) => ({ ...warning, queue: addressOf(warning) }));
    return { ok: true, body: { items } };
  });
}

/** Returns where the API lists the reports that a warning is about. */
function addressOf(warning: Warning): string {
  const { of, filter } = listOf(warning);
  const path = of === "queue" ? "/v1/officer/queue" : "/v1/reports";
  return `${path}?${new URLSearchParams(filter)}`;
}
