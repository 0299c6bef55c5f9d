import { GetItemCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { type Change, changeSchema } from "#domain/reference/change.ts";
import { changeSort, changesPartition, REVISION, RULES } from "./keys.ts";
import { fromItem, queryAll, type Table, toItem } from "./table-client.ts";
import { transact } from "./transact.ts";

/**
 * Edits of what decisions are made by: agencies, officers, categories, policies, calendar years. All
 * of them are one line of revisions. An edit is decided by what was read after a revision and is
 * written, together with its trace, only while that revision is the last: so no two edits that are
 * right alone can be wrong together, such as two that make a circle of the agencies.
 */

const revisionSchema = z.object({ revision: z.int() });

/** The revision that what is read from now on is of, or of a later one. */
export async function readRevision(table: Table): Promise<number> {
  const { Item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: toItem({ pk: RULES, sk: REVISION }),
      ConsistentRead: true,
    }),
  );
  return Item ? revisionSchema.parse(fromItem(Item)).revision : 0;
}

/**
 * Writes an edit with its trace, all or nothing.
 *
 * @param seen the revision that was read before anything the edit was decided by
 * @returns false, and nothing is written, when another edit came in between
 */
export async function writeChange(
  table: Table,
  seen: number,
  change: Change,
  writes: readonly TransactWriteItem[],
): Promise<boolean> {
  const revision = seen + 1;
  const outcome = await transact(table, [
    {
      Put: {
        TableName: table.name,
        Item: toItem({ pk: RULES, sk: REVISION, revision }),
        ConditionExpression: "attribute_not_exists(pk) OR revision = :seen",
        ExpressionAttributeValues: toItem({ ":seen": seen }),
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: toItem({
          pk: changesPartition(change.at.slice(0, 7)),
          sk: changeSort(revision),
          ...change,
        }),
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
    ...writes,
  ]);
  return outcome.ok;
}

/** The edits of a month in UTC (`YYYY-MM`), newest first. */
export async function listChanges(table: Table, month: string): Promise<Change[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: "pk = :pk",
    ScanIndexForward: false,
    ConsistentRead: true,
    values: { ":pk": changesPartition(month) },
  });
  return items.map(({ pk: _, sk: __, ...change }) => changeSchema.parse(change));
}
