import { method } from "#contract/methods/admin/list-officers.ts";
import { agencyTree } from "#domain/reference/agencies.ts";
import { officerEntry } from "#domain/report/access.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { listOfficers as allOfficers } from "#store/officers.ts";
import { listAgencies } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** Lists the officers of an agency and of all agencies below it; all officers if none is named. */
export function listOfficers({ table }: { readonly table: Table }): UseCase<typeof method> {
  return forSystemAdmins(method, table, async ({ query: { agency } }) => {
    const officers = await allOfficers(table);
    if (agency === undefined) return { ok: true, body: { items: officers.map(officerEntry) } };
    const tree = agencyTree(await listAgencies(table));
    if (!tree.get(agency)) {
      return failure("invalid", { issues: [{ path: "agency", rule: "unknown-agency" }] });
    }
    const items = officers.filter(({ assignments }) =>
      assignments.some((held) => tree.isWithin(held.agency, agency)),
    );
    return { ok: true, body: { items: items.map(officerEntry) } };
  });
}
