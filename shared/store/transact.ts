import {
  type CancellationReason,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import type { Table } from "./table-client.ts";

/** The code of a reason whose item did not meet its condition. */
export const CONDITION_FAILED = "ConditionalCheckFailed";

/**
 * The transaction was written; or it was not, since the condition of an item failed: the reason of
 * each item.
 */
export type Transacted =
  | { readonly ok: true }
  | { readonly ok: false; readonly reasons: readonly CancellationReason[] };

/**
 * Runs a transaction. A failed condition is an outcome: what the transaction was decided by has
 * changed. The client has tried a collision with another transaction, or a lack of capacity, again
 * with the same token before it comes here as an error (platform/client-settings.ts).
 *
 * @throws TransactionCanceledException if it was cancelled for another reason
 */
export async function transact(table: Table, items: TransactWriteItem[]): Promise<Transacted> {
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
    return { ok: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    if (reasons.some(({ Code }) => Code === CONDITION_FAILED)) return { ok: false, reasons };
    throw error;
  }
}
