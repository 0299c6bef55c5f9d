import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { HistoryEvent } from "#domain/report/event.ts";
import type { Delivery } from "#domain/telling/deliveries.ts";
import type { Language } from "#domain/vocabulary.ts";
import { fromDeliveryItem } from "#store/deliveries.ts";
import { deliveryPartition } from "#store/keys.ts";
import { eventItem, type ReporterIdentity, submissionItem } from "#store/report-items.ts";
import { queryAll, type Table, toItem } from "#store/table-client.ts";

/** Writes what telling of a report rests on: its history, and who reported it. */
export async function storeHistory(
  table: Table,
  trackingId: string,
  history: readonly HistoryEvent[],
  reporter: ReporterIdentity,
  language?: Language,
): Promise<void> {
  const submission = {
    accessCodeHash: "hash",
    keyHash: "hash",
    bodyHash: "hash",
    reporter,
    ...(language && { language }),
  };
  const items = [
    submissionItem(trackingId, submission),
    ...history.map((event) => eventItem(trackingId, event)),
  ];
  for (const item of items) {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(item) }));
  }
}

/** All deliveries about a report. */
export async function deliveriesOf(table: Table, trackingId: string): Promise<Delivery[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: "pk = :pk",
    ConsistentRead: true,
    values: { ":pk": deliveryPartition(trackingId) },
  });
  return items.map(fromDeliveryItem);
}
