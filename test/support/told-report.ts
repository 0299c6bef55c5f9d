import { PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { clockOf } from "#domain/reference/reference-data.ts";
import type { Attachment } from "#domain/report/attachments.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import type { Delivery } from "#domain/telling/deliveries.ts";
import { fromDeliveryItem } from "#store/deliveries.ts";
import { DELIVERY } from "#store/entities/deliveries.ts";
import {
  attachmentsItem,
  eventItem,
  type ReporterIdentity,
  type SubmissionRecord,
  snapshotItem,
  submissionItem,
} from "#store/report-items.ts";
import { fromItem, type Table, toItem } from "#store/table-client.ts";
import * as example from "./example.ts";
import { kaltim } from "./kaltim.ts";

/** What is stored of a submission beside the reporter, and the files of the report. */
interface More
  extends Partial<Pick<SubmissionRecord, "language" | "phoneProvenAt" | "emailProvenAt">> {
  readonly attachments?: readonly Attachment[];
}
/** Contacts that are proven get every message. */
export const PROVEN: More = { phoneProvenAt: example.MONDAY, emailProvenAt: example.MONDAY };

/**
 * Writes what messages about a report depend on: its history and state, its reporter, whose
 * contacts are proven if `more` does not say otherwise, and its files.
 */
export async function storeHistory(
  table: Table,
  trackingId: string,
  history: readonly HistoryEvent[],
  reporter: ReporterIdentity,
  { attachments = [], ...more }: More = PROVEN,
): Promise<void> {
  const submission = {
    accessCodeHash: "hash",
    keyHash: "hash",
    bodyHash: "hash",
    reporter,
    ...more,
  };
  const report = { ...fold(history), trackingId };
  const snapshot = { report, reporterName: reporter.name };
  const items = [
    submissionItem(trackingId, submission),
    snapshotItem(snapshot, clockOf(report, kaltim)),
    ...(attachments.length > 0 ? [attachmentsItem(trackingId, { attachments, revision: 1 })] : []),
    ...history.map((event, index) =>
      eventItem({ ...fold(history.slice(0, index + 1)), trackingId }, event),
    ),
  ];
  for (const item of items) {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(item) }));
  }
}

/**
 * Returns all deliveries about a report. No function reads them, so no access pattern is declared.
 */
export async function deliveriesOf(table: Table, trackingId: string): Promise<Delivery[]> {
  const { Items = [] } = await table.client.send(
    new ScanCommand({
      TableName: table.name,
      FilterExpression: "pk = :pk",
      ExpressionAttributeValues: toItem({ ":pk": DELIVERY.pk.of({ subject: trackingId }) }),
      ConsistentRead: true,
    }),
  );
  return Items.map(fromItem).map(fromDeliveryItem);
}
