import { listChanges as changesOf } from "#store/changes.ts";
import type { Table } from "#store/table-client.ts";
import type { UseCase } from "../runtime/use-case.ts";
import { forSystemAdmins } from "./system-admins.ts";

/** Who edited what in a month, newest first. */
export function listChanges({ table }: { readonly table: Table }): UseCase<"listChanges"> {
  return forSystemAdmins(table, async ({ query, at }) => ({
    ok: true,
    body: { items: await changesOf(table, query.month ?? at.slice(0, 7)) },
  }));
}
