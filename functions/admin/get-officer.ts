import { method } from "#contract/methods/admin/get-officer.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { loadOfficer } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** Returns an officer with all assignments. */
export function getOfficer({ table }: { readonly table: Table }): UseCase<typeof method> {
  return forSystemAdmins(method, table, async ({ params }) => {
    const officer = await loadOfficer(table, params.email);
    return officer ? { ok: true, body: officer } : failure("not-found");
  });
}
