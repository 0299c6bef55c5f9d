import {
  type CancellationReason,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { conflict, retryOnConflict } from "./retry-on-conflict.ts";
import type { Table } from "./table-client.ts";

/** The transaction was written; or the reason of each item why it was not. */
export type Transacted =
  | { readonly ok: true }
  | { readonly ok: false; readonly reasons: readonly CancellationReason[] };

/** How often a transaction that collides with others is tried before the collision is an error. */
const ATTEMPTS = 5;

/**
 * Runs a transaction. A failed condition is an outcome. A collision with another transaction on the
 * same items says nothing about the conditions, so the transaction is tried again.
 *
 * @throws TransactionCanceledException if it still collides, or was cancelled for another reason
 */
export function transact(table: Table, items: TransactWriteItem[]): Promise<Transacted> {
  return retryOnConflict<Transacted>(ATTEMPTS, async () => {
    try {
      await table.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return { ok: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const has = (code: string) => reasons.some(({ Code }) => Code === code);
      if (has("ConditionalCheckFailed")) return { ok: false, reasons };
      if (has("TransactionConflict")) return conflict(error);
      throw error;
    }
  });
}
