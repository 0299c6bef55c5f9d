import {
  type CancellationReason,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import type { Table } from "./table-client.ts";

export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reasons: readonly CancellationReason[] };

/** Tries of a transaction that collides with another before the collision is an outage. */
const TRIES = 5;

/**
 * Runs a transaction. A failed condition is an outcome; a collision with another transaction on the
 * same items tells nothing about the conditions, so it is tried again.
 */
export async function transact(table: Table, items: TransactWriteItem[]): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      await table.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return { ok: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      if (reasons.some(({ Code }) => Code === "ConditionalCheckFailed")) {
        return { ok: false, reasons };
      }
      const collided = reasons.some(({ Code }) => Code === "TransactionConflict");
      if (!collided || attempt === TRIES) throw error;
    }
  }
}
