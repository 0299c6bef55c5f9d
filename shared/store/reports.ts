import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { ReportClock } from "#domain/reference/reference-data.ts";
import type { Slot } from "#domain/report/attachments.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { putFiles } from "./attachments.ts";
import {
  ATTEMPTS,
  EVENT_PREFIX,
  followersPartition,
  PARKED,
  reportPartition,
  SNAPSHOT,
} from "./keys.ts";
import {
  eventItem,
  type Files,
  fromReportItems,
  fromSnapshotItem,
  fromSubmissionItem,
  type ReportPartition,
  type Snapshot,
  type SubmissionRecord,
  snapshotItem,
  submissionItem,
} from "./report-items.ts";
import { fromItem, queryAll, type Table, toItem } from "./table-client.ts";
import { transact } from "./transact.ts";

/**
 * Reports and their histories. A report is read with its history in one query, and each event is
 * written with the new snapshot in one transaction, on condition that nobody came in between.
 */

/** How fresh a read must be: a decision needs the latest, a view may lag by moments at half the cost. */
export type Freshness = "latest" | "view";

/** Reads a report with its history, without who reported it. */
export async function loadReport(
  table: Table,
  trackingId: string,
  freshness: Freshness,
): Promise<ReportPartition> {
  return fromReportItems(
    await queryAll(table, {
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ConsistentRead: freshness === "latest",
      values: { ":pk": reportPartition(trackingId), ":from": EVENT_PREFIX, ":to": SNAPSHOT },
    }),
  );
}

/** Reads a report with its history, the proof of its reporter and the recent wrong access codes. */
export async function loadReportOfReporter(
  table: Table,
  trackingId: string,
  freshness: Freshness,
): Promise<ReportPartition> {
  return fromReportItems(
    await queryAll(table, {
      KeyConditionExpression: "pk = :pk",
      ConsistentRead: freshness === "latest",
      values: { ":pk": reportPartition(trackingId) },
    }),
  );
}

export interface NewReport {
  readonly snapshot: Snapshot;
  readonly event: HistoryEvent;
  readonly submission: SubmissionRecord;
  /** Slots for the files that it comes with. */
  readonly slots: readonly Slot[];
  readonly clock: ReportClock;
}

/** Either the report was made, or its tracking id was taken before, by this submission. */
export type Created =
  | { readonly created: true }
  | { readonly created: false; readonly earlier: SubmissionRecord };

/** Writes a new report: snapshot, first event, slots and the proof of its reporter, all or nothing. */
export async function createReport(table: Table, newReport: NewReport): Promise<Created> {
  const { snapshot, event, submission, slots, clock } = newReport;
  const { trackingId } = snapshot.report;
  const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
  const outcome = await transact(table, [
    {
      Put: {
        TableName: table.name,
        Item: toItem(submissionItem(trackingId, submission)),
        ...isNew,
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: toItem(snapshotItem(snapshot, clock)),
        ...isNew,
      },
    },
    { Put: { TableName: table.name, Item: toItem(eventItem(trackingId, event)), ...isNew } },
    ...(slots.length > 0
      ? [{ Put: putFiles(table, trackingId, { attachments: slots, revision: 0 }) }]
      : []),
  ]);
  if (outcome.ok) return { created: true };
  const earlier = outcome.reasons[0]?.Item;
  if (!earlier) throw new Error("A tracking id is taken and its submission is not there");
  return { created: false, earlier: fromSubmissionItem(fromItem(earlier)) };
}

export interface NextEvent {
  /** The snapshot after the event. */
  readonly snapshot: Snapshot;
  readonly event: HistoryEvent;
  readonly clock: ReportClock;
  /** Its attachments when the event changes them: after it, with the revision that was read. */
  readonly files?: Files | undefined;
}

/** Either the event was appended, or another came first and the report now stands otherwise. */
export type Appended =
  | { readonly appended: true }
  | { readonly appended: false; readonly current: Snapshot };

/**
 * Appends an event to a report: the event and the new snapshot, all or nothing. The event of a
 * refused file also writes the attachments, on condition that nobody else changed them. A merge also
 * makes its reporter a follower of the other report, on condition that that one is not archived
 * meanwhile.
 */
export async function appendEvent(table: Table, next: NextEvent): Promise<Appended> {
  const { snapshot, event, clock, files } = next;
  const { trackingId } = snapshot.report;
  const outcome = await transact(table, [
    {
      Put: {
        TableName: table.name,
        Item: toItem(snapshotItem(snapshot, clock)),
        ConditionExpression: "version = :seen",
        ExpressionAttributeValues: toItem({ ":seen": event.version - 1 }),
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: toItem(eventItem(trackingId, event)),
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
    ...(files ? [{ Put: putFiles(table, trackingId, files) }] : []),
    ...(event.payload.action === "merge" ? follow(table, trackingId, event.payload.into) : []),
  ]);
  if (outcome.ok) return { appended: true };
  const current = outcome.reasons[0]?.Item ?? (await getSnapshotItem(table, trackingId));
  if (!current) throw new Error(`Report ${trackingId} has an event that its snapshot lacks`);
  return { appended: false, current: fromSnapshotItem(fromItem(current)) };
}

function follow(table: Table, trackingId: string, followed: string): TransactWriteItem[] {
  return [
    {
      ConditionCheck: {
        TableName: table.name,
        Key: toItem({ pk: reportPartition(followed), sk: SNAPSHOT }),
        ConditionExpression: "attribute_exists(pk) AND NOT #state IN (:archived, :underReview)",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: toItem({
          ":archived": "archived",
          ":underReview": "under-review",
        }),
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: toItem({
          pk: followersPartition(followed),
          sk: reportPartition(trackingId),
          trackingId,
        }),
      },
    },
  ];
}

/** Reads how a report stands, without its history, a moment behind at most. */
export async function loadSnapshot(
  table: Table,
  trackingId: string,
): Promise<Snapshot | undefined> {
  const item = await getSnapshotItem(table, trackingId);
  return item && fromSnapshotItem(fromItem(item));
}

async function getSnapshotItem(table: Table, trackingId: string) {
  const key = toItem({ pk: reportPartition(trackingId), sk: SNAPSHOT });
  const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key: key }));
  return Item;
}

/**
 * Writes a report as it stands with the keys of its indexes by the calendar as it is now.
 *
 * @returns false when it was not, since somebody has acted on it meanwhile, who wrote them too
 */
export async function rekeyReport(
  table: Table,
  snapshot: Snapshot,
  clock: ReportClock,
): Promise<boolean> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toItem(snapshotItem(snapshot, clock)),
        ConditionExpression: "version = :seen",
        ExpressionAttributeValues: toItem({ ":seen": snapshot.report.version }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Takes a report that cannot be processed out of the due index, where operators find it. */
export async function parkReport(table: Table, trackingId: string, at: string): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem({ pk: reportPartition(trackingId), sk: SNAPSHOT }),
      UpdateExpression: "SET due = :parked, dueOrder = :order",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: toItem({ ":parked": PARKED, ":order": `${at}#${trackingId}` }),
    }),
  );
}

/**
 * Remembers a wrong access code, also of a report that does not exist, so that the two cannot be
 * told apart. Appending is atomic: guesses made at once are all counted.
 */
export async function recordWrongCode(
  table: Table,
  trackingId: string,
  wrongCode: {
    readonly at: number;
    /** What to keep of the list, when it has to be shortened; absent to add to it as it is. */
    readonly shortened: readonly number[] | undefined;
    readonly forgetAt: number;
  },
): Promise<void> {
  const { at, shortened, forgetAt } = wrongCode;
  const list = shortened ? ":kept" : "if_not_exists(wrongAt, :kept)";
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem({ pk: reportPartition(trackingId), sk: ATTEMPTS }),
      UpdateExpression: `SET wrongAt = list_append(${list}, :now), expiresAt = :forget`,
      ExpressionAttributeValues: toItem({
        ":now": [at],
        ":kept": shortened ?? [],
        ":forget": Math.ceil(forgetAt / 1_000),
      }),
    }),
  );
}
