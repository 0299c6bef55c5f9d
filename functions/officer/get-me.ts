import { method } from "#contract/methods/officer/get-me.ts";
import { officerEntry } from "#domain/report/access.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import type { UseCase } from "#http/use-case.ts";

/** Returns the officer who is signed in, with all assignments. */
export function getMe(deps: ForOfficersDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async (_, officer) => ({
    ok: true,
    body: officerEntry(officer),
  }));
}
