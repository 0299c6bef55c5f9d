import { method } from "#contract/methods/admin/list-policies.ts";
import type { UseCase } from "#http/use-case.ts";
import { listPolicies as latestPolicies } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** The deadline policies: those that were, the one in effect, and those to come. */
export function listPolicies({ table }: { readonly table: Table }): UseCase<typeof method> {
  return forSystemAdmins(method, table, async () => ({
    ok: true,
    body: { items: await latestPolicies(table, "latest") },
  }));
}
