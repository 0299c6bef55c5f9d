import { method } from "#contract/methods/admin/list-policies.ts";
import type { UseCase } from "#http/use-case.ts";
import { listPolicies as latestPolicies } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** Lists the deadline policies: past, present and future. */
export function listPolicies({ table }: { readonly table: Table }): UseCase<typeof method> {
  return forSystemAdmins(method, table, async () => ({
    ok: true,
    body: { items: await latestPolicies(table, "latest") },
  }));
}
