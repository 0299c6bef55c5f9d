import type { CursorSigner } from "#contract/cursor.ts";
import { method } from "#contract/methods/admin/list-officers.ts";
import { type AgencyTree, agencyTree } from "#domain/reference/agencies.ts";
import { type Officer, officerEntry } from "#domain/report/access.ts";
import { cursorPage } from "#http/cursor-page.ts";
import type { UseCase } from "#http/use-case.ts";
import { listOfficersPage } from "#store/officers.ts";
import { listAgencies } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface ListOfficersDeps {
  readonly table: Table;
  readonly cursors: () => Promise<CursorSigner>;
}

/** Lists the officers of an agency and of all agencies below it; all officers if none is named. */
export function listOfficers({ table, cursors }: ListOfficersDeps): UseCase<typeof method> {
  return forSystemAdmins(method, table, async ({ query: { agency, limit, cursor } }) => {
    const agencies = agencyTree(agency === undefined ? [] : await listAgencies(table));
    const isUnknown = agency !== undefined && !agencies.get(agency);
    return cursorPage(
      {
        cursors,
        question: { of: method.operationId, by: { agency } },
        cursor,
        issues: isUnknown ? [{ path: "agency", rule: "unknown-agency" }] : [],
      },
      async (after) => {
        const wanted = agency === undefined ? undefined : worksWithin(agency, agencies);
        const { entries, next } = await listOfficersPage(table, { after, limit, wanted });
        return { items: entries.map(officerEntry), next };
      },
    );
  });
}

const worksWithin =
  (agency: string, agencies: AgencyTree) =>
  ({ assignments }: Officer): boolean =>
    assignments.some((held) => agencies.isWithin(held.agency, agency));
