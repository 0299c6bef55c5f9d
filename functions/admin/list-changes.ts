import type { CursorSigner } from "#contract/cursor.ts";
import { method } from "#contract/methods/admin/list-changes.ts";
import { cursorPage } from "#http/cursor-page.ts";
import type { UseCase } from "#http/use-case.ts";
import { listChanges as changesOf } from "#store/changes.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface ListChangesDeps {
  readonly table: Table;
  readonly cursors: () => Promise<CursorSigner>;
}

/** Lists the edits of a month, newest first. */
export function listChanges({ table, cursors }: ListChangesDeps): UseCase<typeof method> {
  return forSystemAdmins(method, table, ({ query, at }) => {
    const { month = at.slice(0, 7), limit, cursor } = query;
    const question = { of: method.operationId, by: { month } };
    return cursorPage({ cursors, question, cursor }, async (after) => {
      const { changes, next } = await changesOf(table, month, { after, limit });
      return { items: changes, next };
    });
  });
}
