import { loadWarnings, type WarningDeps } from "#application/early-warning.ts";
import { method } from "#contract/methods/warnings/list-warnings.ts";
import { queueOf } from "#domain/figures/warnings.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import type { UseCase } from "#http/use-case.ts";

/** Lists the warnings of the agencies that the officer leads or coordinates. */
export function listWarnings(deps: WarningDeps & ForOfficersDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async ({ at }, { assignments }) => {
    const warnings = await loadWarnings(deps, assignments, at);
    const items = warnings.map((warning) => ({ ...warning, queue: queueOf(warning) }));
    return { ok: true, body: { items } };
  });
}
