import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Instant } from "#domain/time/local-time.ts";
import { SEARCH_CHANGE, searchChangesOfDay } from "./entities/search-changes.ts";
import { expiryOf } from "./entity.ts";
import { queryAll } from "./read.ts";
import { type Table, toItem } from "./table-client.ts";
import { put, succeeds } from "./write.ts";

/** Which reports the search index has to read again. */

/** A report whose public view changed, and when. */
export interface SearchChange {
  readonly trackingId: string;
  readonly at: Instant;
}

/**
 * Notes that the public view of a report changed. The change must be written before: the index
 * reads the report after it has read the note. Notes that come again or late do nothing.
 *
 * @param at the time of the event that changed it
 */
export async function noteSearchChange(
  table: Table,
  trackingId: string,
  at: Instant,
): Promise<void> {
  const key = SEARCH_CHANGE.key({ "yyyy-mm-dd": dayOf(at), trackingId });
  const expiresAt = expiryOf(SEARCH_CHANGE, Date.parse(at));
  const { Put } = put(
    table,
    { ...key, at, expiresAt },
    {
      ConditionExpression: "attribute_not_exists(pk) OR #at < :at",
      ExpressionAttributeNames: { "#at": "at" },
      ExpressionAttributeValues: toItem({ ":at": at }),
    },
  );
  await succeeds(table.client.send(new PutItemCommand(Put)));
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
