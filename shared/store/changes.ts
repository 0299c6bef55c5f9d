import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Change } from "#domain/reference/change.ts";
import {
  CHANGE,
  changeByRevision,
  changesOfMonth,
  REVISION,
  revision,
} from "./entities/changes.ts";
import { getItem, queryPage } from "./read.ts";
import type { Table } from "./table-client.ts";
import { transact } from "./transact.ts";
import { isNew, onRevision, put } from "./write.ts";

/**
 * Edits of the data that decisions depend on: agencies, officers, categories, policies, calendar
 * years. All edits share one counter, the revision. An edit first reads the revision, then the data
 * that it is decided by. It is written, together with its audit record, only if the revision is
 * still the same. So two edits at the same time cannot break a rule together, such as the one
 * against circles of agencies.
 */

/** Reads the revision. Data that is read after it belongs to this revision or to a later one. */
export async function readRevision(table: Table): Promise<number> {
  const item = await getItem(table, revision, {});
  return item ? REVISION.parse(item).revision : 0;
}

/**
 * Writes an edit and its audit record in one transaction.
 *
 * @param seen the revision that was read before the data that the edit was decided by
 * @returns false, and writes nothing, if another edit was written in between
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

/** A page of edits; `next` is the position where the next page begins, if there may be one. */
interface ChangePage {
  readonly changes: readonly Change[];
  readonly next: string | undefined;
}

/** Lists the edits of a month in UTC (`YYYY-MM`), newest first. */
export async function listChanges(
  table: Table,
  month: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ChangePage> {
  const values = { "yyyy-mm": month };
  const start = after === undefined ? undefined : { pk: CHANGE.pk.of(values), sk: after };
  const { items, readTo } = await queryPage(table, changesOfMonth, values, { limit, after: start });
  return { changes: items.map(CHANGE.parse), next: readTo };
}

/** Names an edit: its month in UTC, as YYYY-MM, and its revision. */
export interface ChangeRef {
  readonly month: string;
  readonly revision: number;
}

/** Returns the edit that an item with these keys records, or undefined if it is no edit. */
export function changeRefOf(pk: string, sk: string): ChangeRef | undefined {
  const [month, edit] = [CHANGE.pk.read(pk), CHANGE.sk.read(sk)];
  return month && edit && { month: month["yyyy-mm"], revision: edit.revision };
}

/** Reads an edit. */
export async function loadChange(
  table: Table,
  { month, revision: number }: ChangeRef,
): Promise<Change | undefined> {
  const item = await getItem(table, changeByRevision, { "yyyy-mm": month, revision: number });
  return item && CHANGE.parse(item);
}
