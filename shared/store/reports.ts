import {
  PutItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { ReportClock } from "#domain/reference/reference-data.ts";
import type { Slot } from "#domain/report/attachments.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { mergedInto } from "#domain/report/merging.ts";
import type { Report } from "#domain/report/report.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { Outage } from "#platform/failure.ts";
import type { Freshness } from "./access-pattern.ts";
import { putAttachments } from "./attachments.ts";
import { MERGED_REPORT } from "./entities/merged-reports.ts";
import { parkedReportsKey } from "./entities/report-places.ts";
import {
  EVENT,
  REPORT,
  reportEvents,
  reportOfReporter,
  reportSnapshot,
  reportWithFiles,
  reportWithHistory,
} from "./entities/reports.ts";
import { getItem, queryAll, queryPage } from "./read.ts";
import {
  type AttachmentList,
  eventItem,
  fromEventItem,
  fromReportItems,
  fromSnapshotItem,
  fromSubmissionItem,
  placementIn,
  type ReportPartition,
  type Snapshot,
  type StoredPlacement,
  type SubmissionRecord,
  snapshotItem,
  submissionItem,
} from "./report-items.ts";
import { fromItem, type Item, type Table, toItem } from "./table-client.ts";
import { CONDITION_FAILED, transact } from "./transact.ts";
import { isNew, put, succeeds, whileAt } from "./write.ts";

export type { Freshness } from "./access-pattern.ts";

/**
 * Reports and their histories. The state of a report is read without its history, and of the
 * history only a part. Each event is written with the new snapshot in one transaction, on condition
 * that no other event was written in between.
 */

/** Reads the state and the attachments of a report. */
export async function loadReport(
  table: Table,
  trackingId: string,
  freshness: Freshness,
): Promise<ReportPartition> {
  return fromReportItems(await queryAll(table, reportWithFiles, { trackingId }, freshness));
}

/** Reads the state, the attachments and the submission record, which recognizes a retry. */
export async function loadReportOfReporter(
  table: Table,
  trackingId: string,
  freshness: Freshness,
): Promise<ReportPartition> {
  return fromReportItems(await readReportOfReporter(table, trackingId, freshness));
}

/** Reads the same as items. They are parsed once an access code has proven to be right. */
export function readReportOfReporter(
  table: Table,
  trackingId: string,
  freshness: Freshness,
): Promise<Item[]> {
  return queryAll(table, reportOfReporter, { trackingId }, freshness);
}

/** An event, and where the report stood after it. */
interface PlacedEvent {
  readonly event: HistoryEvent;
  readonly placement: StoredPlacement;
}

/**
 * Reads the newest events from one version to another, newest first: at most `limit`, and as many
 * as DynamoDB returns at once (1 MB). Returns an empty list only if there is none.
 */
export async function loadEvents(
  table: Table,
  trackingId: string,
  range: { readonly from: number; readonly to: number; readonly limit: number },
  freshness: Freshness,
): Promise<PlacedEvent[]> {
  const [from, to] = [range.from, range.to].map((version) => EVENT.sk.of({ version }));
  const { limit } = range;
  const { items } = await queryPage(
    table,
    reportEvents,
    { trackingId, from: from ?? "", to: to ?? "" },
    { limit, freshness },
  );
  return items.map((item) => ({ event: fromEventItem(item), placement: placementIn(item) }));
}

/**
 * Reads the latest state of one event.
 *
 * @throws Error if the history does not have it, which means that the table is damaged
 */
export async function loadEvent(
  table: Table,
  trackingId: string,
  version: number,
): Promise<HistoryEvent> {
  const range = { from: version, to: version, limit: 1 };
  const [found] = await loadEvents(table, trackingId, range, "latest");
  if (!found) throw new Error(`The history of ${trackingId} has no event ${version}`);
  return found.event;
}

/** Reads the items of a report with its whole history, to verify it or to export it. */
export function readWholeReport(table: Table, trackingId: string): Promise<Item[]> {
  return queryAll(table, reportWithHistory, { trackingId });
}

/** The parts of a new report. */
export interface NewReport {
  readonly snapshot: Snapshot;
  readonly event: HistoryEvent;
  readonly submission: SubmissionRecord;
  /** Slots for the files that the reporter announced. */
  readonly slots: readonly Slot[];
  readonly clock: ReportClock;
}

/**
 * The report was created, or an earlier report has its tracking id: `earlier` is its submission.
 */
export type Created =
  | { readonly created: true }
  | { readonly created: false; readonly earlier: SubmissionRecord };

/** Writes a new report in one transaction: snapshot, first event, slots and submission record. */
export async function createReport(table: Table, newReport: NewReport): Promise<Created> {
  const { snapshot, event, submission, slots, clock } = newReport;
  const { trackingId } = snapshot.report;
  const files = { attachments: slots, revision: 0 };
  const outcome = await transact(table, [
    telling(put(table, submissionItem(trackingId, submission), isNew)),
    put(table, snapshotItem(snapshot, clock), isNew),
    put(table, eventItem(snapshot.report, event), isNew),
    ...(slots.length > 0 ? [putAttachments(table, trackingId, files)] : []),
  ]);
  if (outcome.ok) return { created: true };
  const earlier = outcome.reasons[0]?.Item;
  if (!earlier) throw new Outage("The report is still being written by another request");
  return { created: false, earlier: fromSubmissionItem(fromItem(earlier)) };
}

/** An event to append. */
export interface NextEvent {
  /** The snapshot after the event. */
  readonly snapshot: Snapshot;
  readonly event: HistoryEvent;
  readonly clock: ReportClock;
  /**
   * The attachments after the event, with the revision that was read; only if the event changes
   * them.
   */
  readonly files?: AttachmentList | undefined;
  /** A further write, without which the event is not appended. */
  readonly also?: TransactWriteItem;
}

/**
 * The event was appended; or another request changed the report first, which is now `current`; or
 * one changed something else that the event changes too.
 */
export type Appended =
  | { readonly appended: true }
  | { readonly appended: false; readonly current?: Snapshot };

/** Returns a put that reports the stored item if its condition fails. */
function telling({ Put }: ReturnType<typeof put>): TransactWriteItem {
  return { Put: { ...Put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } };
}

/** What an event changes besides its own report. */
export interface Elsewhere {
  /** The report before and after: a merge, or its end, changes who follows which report. */
  readonly change: { readonly before: Report; readonly after: Report };
  /** The events of other reports that it causes, in the order in which they are merged. */
  readonly others: readonly NextEvent[];
}

/**
 * Appends an event to a report: writes the event and the new snapshot in one transaction. The event
 * of a refused file also writes the attachments, on condition that no other request changed them. A
 * merge, or its end, also writes the events of the other reports and who follows them, on condition
 * that no other request changed these reports.
 */
export async function appendEvents(
  table: Table,
  next: NextEvent,
  elsewhere?: Elsewhere,
): Promise<Appended> {
  const { files, also } = next;
  const { trackingId } = next.snapshot.report;
  const others = elsewhere?.others ?? [];
  const outcome = await transact(table, [
    ...[next, ...others].flatMap((each) => writesOf(table, each)),
    ...(files ? [putAttachments(table, trackingId, files)] : []),
    ...(also ? [also] : []),
    ...(elsewhere ? moveFollowers(table, elsewhere, next.event.at) : []),
  ]);
  if (outcome.ok) return { appended: true };
  const [own] = outcome.reasons;
  if (own?.Code !== CONDITION_FAILED) return { appended: false };
  if (!own.Item) throw new Error(`Report ${trackingId} has an event that its snapshot lacks`);
  return { appended: false, current: fromSnapshotItem(fromItem(own.Item)) };
}

function writesOf(table: Table, { snapshot, event, clock }: NextEvent): TransactWriteItem[] {
  return [
    telling(put(table, snapshotItem(snapshot, clock), whileAt("version", event.version - 1))),
    put(table, eventItem(snapshot.report, event), isNew),
  ];
}

/**
 * The reporters of a merged report, and of those merged into it, follow the report at the end. When
 * it is separate again, its own reporter follows none and the others follow it.
 */
function moveFollowers(
  table: Table,
  { change: { before, after }, others }: Elsewhere,
  since: Instant,
): TransactWriteItem[] {
  const end = others.at(-1)?.snapshot.report.trackingId;
  if (end === undefined) return [];
  const { trackingId, merged = [] } = before;
  const isMerged = mergedInto(after) !== undefined;
  const ofEnd = { trackingId: end, reports: [trackingId, ...merged] };
  const own = { trackingId, reports: merged };
  return isMerged
    ? [...follow(table, ofEnd, since), ...unfollow(table, own)]
    : [...unfollow(table, ofEnd), ...follow(table, own, since)];
}

interface MergedFollowers {
  readonly trackingId: string;
  /** The reports whose reporters follow. */
  readonly reports: readonly string[];
}

function follow(
  table: Table,
  { trackingId, reports }: MergedFollowers,
  since: Instant,
): TransactWriteItem[] {
  return reports.map((mergedReport) => {
    const key = MERGED_REPORT.key({ trackingId, mergedReport });
    return put(table, { ...key, trackingId: mergedReport, since });
  });
}

function unfollow(table: Table, { trackingId, reports }: MergedFollowers): TransactWriteItem[] {
  return reports.map((mergedReport) => ({
    Delete: {
      TableName: table.name,
      Key: toItem(MERGED_REPORT.key({ trackingId, mergedReport })),
    },
  }));
}

/** Reads the snapshot of a report, without its history. It may be a moment old. */
export async function loadSnapshot(
  table: Table,
  trackingId: string,
): Promise<Snapshot | undefined> {
  const item = await getItem(table, reportSnapshot, { trackingId });
  return item && fromSnapshotItem(item);
}

/**
 * Writes a snapshot again, with the index keys that the current calendar gives.
 *
 * @returns false, and writes nothing, if an action changed the report in between: that action wrote
 *   the keys too
 */
export function rekeyReport(
  table: Table,
  snapshot: Snapshot,
  clock: ReportClock,
): Promise<boolean> {
  const seen = snapshot.report.version;
  const { Put } = put(table, snapshotItem(snapshot, clock), whileAt("version", seen));
  return succeeds(table.client.send(new PutItemCommand(Put)));
}

/** Moves a report that the sweep cannot process from the due index to the list for operators. */
export async function parkReport(table: Table, trackingId: string, at: string): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(REPORT.key({ trackingId })),
      UpdateExpression: "SET due = :parked, dueOrder = :order",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: toItem({
        ":parked": parkedReportsKey.of({}),
        ":order": `${at}#${trackingId}`,
      }),
    }),
  );
}
