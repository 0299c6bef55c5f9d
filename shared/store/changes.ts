import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Change } from "#domain/reference/change.ts";
import { CHANGE, changesOfMonth, REVISION, revision } from "./entities/changes.ts";
import { getItem, queryAll } from "./read.ts";
import type { Table } from "./table-client.ts";
import { transact } from "./transact.ts";
import { isNew, onRevision, put } from "./write.ts";

/**
 * Edits of what decisions are made by: agencies, officers, categories, policies, calendar years. All
 * of them are one line of revisions. An edit is decided by what was read after a revision and is
 * written, together with its trace, only while that revision is the last: so no two edits that are
 * right alone can be wrong together, such as two that make a circle of the agencies.
 */

/** Reads the revision of what is read from now on; that may be of a later one too. */
export async function readRevision(table: Table): Promise<number> {
  const item = await getItem(table, revision, {});
  return item ? REVISION.parse(item).revision : 0;
}

/**
 * Writes an edit with its trace, all or nothing.
 *
 * @param seen the revision that was read before anything the edit was decided by
 * @returns false, and nothing is written, if another edit came in between
 */
export async function writeChange(
  table: Table,
  seen: number,
  change: Change,
  writes: readonly TransactWriteItem[],
): Promise<boolean> {
  const next = seen + 1;
  const keys = CHANGE.key({ "yyyy-mm": change.at.slice(0, 7), revision: next });
  const outcome = await transact(table, [
    put(table, { ...REVISION.key({}), revision: next }, onRevision(next)),
    put(table, { ...keys, ...change }, isNew),
    ...writes,
  ]);
  return outcome.ok;
}

/** The edits of a month in UTC (`YYYY-MM`), newest first. */
export async function listChanges(table: Table, month: string): Promise<Change[]> {
  const items = await queryAll(table, changesOfMonth, { "yyyy-mm": month });
  return items.map(CHANGE.parse);
}
