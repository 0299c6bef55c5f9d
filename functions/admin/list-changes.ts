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

/** The month, and the position in it. */
const POSITION = /^(\S+) (.+)$/;

/** Lists the edits of a month, newest first. */
export function listChanges({ table, cursors }: ListChangesDeps): UseCase<typeof method> {
  return forSystemAdmins(method, table, ({ query, at }) => {
    const question = { of: method.operationId, by: { month: query.month } };
    return cursorPage({ cursors, question, cursor: query.cursor }, async (position) => {
      // Without a month, the pages go on in the one in which the first was asked for.
      const [, month = query.month ?? at.slice(0, 7), after] = position?.match(POSITION) ?? [];
      const { changes, next } = await changesOf(table, month, { after, limit: query.limit });
      return { items: changes, next: next && `${month} ${next}` };
    });
  });
}
