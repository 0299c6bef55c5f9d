import { randomUUID } from "node:crypto";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Instant } from "#domain/time/local-time.ts";
import { SEARCH_CHANGE, searchChangesOfDay } from "./entities/search-changes.ts";
import { expiryOf } from "./entity.ts";
import { queryAll } from "./read.ts";
import type { Table } from "./table-client.ts";
import { put } from "./write.ts";

/** Which reports the search index has to read again. */

/** A report that may have changed. */
export interface SearchChange {
  readonly trackingId: string;
  /** Differs from the marks of all other notes. */
  readonly mark: string;
}

/**
 * Notes that a report was written. The report must be written before: the index reads it after it has
 * read the note. Notes may come in any order, with any times, and again: each is written under a new
 * mark, and a mark that the index does not know makes it read the report as it is then.
 *
 * @param at when the report was written; it decides only for which days the note is found
 */
export async function noteSearchChange(
  table: Table,
  trackingId: string,
  at: Instant,
): Promise<void> {
  const key = SEARCH_CHANGE.key({ "yyyy-mm-dd": dayOf(at), trackingId });
  const expiresAt = expiryOf(SEARCH_CHANGE, Date.parse(at));
  const { Put } = put(table, { ...key, mark: randomUUID(), expiresAt });
  await table.client.send(new PutItemCommand(Put));
}

/**
 * Lists the changes of a day, each report once.
 *
 * @param day in UTC, as `2026-01-31`
 */
export async function listSearchChanges(table: Table, day: string): Promise<SearchChange[]> {
  const items = await queryAll(table, searchChangesOfDay, { "yyyy-mm-dd": day });
  return items.map((item) => SEARCH_CHANGE.parse(item));
}

function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
