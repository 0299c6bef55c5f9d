import { method } from "#contract/methods/admin/list-changes.ts";
import type { UseCase } from "#http/use-case.ts";
import { listChanges as changesOf } from "#store/changes.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** Lists the edits of a month, newest first. */
export function listChanges({ table }: { readonly table: Table }): UseCase<typeof method> {
  return forSystemAdmins(method, table, async ({ query, at }) => ({
    ok: true,
    body: { items: await changesOf(table, query.month ?? at.slice(0, 7)) },
  }));
}
