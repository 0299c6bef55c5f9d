import { method } from "#contract/methods/admin/get-officer.ts";
import { officerEntry } from "#domain/report/access.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { loadOfficer } from "#store/officers.ts";
import { type OfficersDeps, ofEmail } from "./officer-of-email.ts";
import { forSystemAdmins } from "./system-admins.ts";

/**
 * Returns the officer whose account has an email address, with all assignments. If no account has
 * it, the officer who was registered with it, whose account was deleted.
 */
export function getOfficer(deps: OfficersDeps): UseCase<typeof method> {
  return forSystemAdmins(method, deps.table, async ({ params }) => {
    const { account, registered } = await ofEmail(deps, params.email.toLowerCase());
    const officer = account ? await loadOfficer(deps.table, account) : registered[0];
    return officer ? { ok: true, body: officerEntry(officer) } : failure("not-found");
  });
}
