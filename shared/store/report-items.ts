import * as z from "zod/mini";
import type { ReportClock } from "#domain/reference/reference-data.ts";
import type { Attachment } from "#domain/report/attachments.ts";
import { fromStoredEvent, type HistoryEvent, toStoredEvent } from "#domain/report/event.ts";
import type { Report } from "#domain/report/report.ts";
import {
  ATTACHMENTS,
  EVENT,
  placementSchema,
  REPORT,
  type reporterIdentitySchema,
  SUBMISSION,
} from "./entities/reports.ts";
import type { TableKey } from "./entity.ts";
import { indexAttributes } from "./report-indexes.ts";
import type { Item } from "./table-client.ts";

/** Converts the items of a report's partition to values, and back. */

/** The reporter's name and contacts. */
export type ReporterIdentity = z.infer<typeof reporterIdentitySchema>;
/**
 * What proves that a caller is the reporter, or that a submission is a retry of an earlier one.
 */
export type SubmissionRecord = z.infer<typeof SUBMISSION.schema>;

/**
 * The attachments of a report: one small item, since changes of one depend on the others. It sorts
 * between the events and the snapshot, so a query for the history includes it.
 */
export interface AttachmentList {
  readonly attachments: readonly Attachment[];
  readonly revision: number;
}

/**
 * A snapshot with the reporter's name if it may be shown, and a keyed hash of the reporter's phone
 * number if there is one. Neither is part of the history.
 */
export interface Snapshot {
  readonly report: Report;
  readonly reporterName: string | undefined;
  readonly reporterPhone?: string | undefined;
}

const besideSchema = z.optional(z.string());

/** The items of a report's partition that were read, without its history. */
export interface ReportPartition {
  readonly snapshot: Snapshot | undefined;
  readonly files: AttachmentList;
  readonly submission: SubmissionRecord | undefined;
}

/** Parses the items that a query of a report's partition returned. */
export function fromReportItems(items: readonly Item[]): ReportPartition {
  const snapshot = items.find(REPORT.is);
  const submission = items.find(SUBMISSION.is);
  return {
    snapshot: snapshot && fromSnapshotItem(snapshot),
    files: fromAttachmentsItem(items.find(ATTACHMENTS.is)),
    submission: submission && fromSubmissionItem(submission),
  };
}

/** @param item undefined for a report without attachments */
export function fromAttachmentsItem(item: Item | undefined): AttachmentList {
  return item ? ATTACHMENTS.parse(item) : { attachments: [], revision: 0 };
}

/**
 * Returns the events that a write added to a history, in their order: those by which it raised the
 * version of a snapshot. Returns none for other items, or if only the keys of indexes changed.
 *
 * @param before the version of the item before the write; undefined for a new item
 */
export function eventsAdded(
  keys: TableKey,
  {
    before = 0,
    after = 0,
  }: { readonly before: number | undefined; readonly after: number | undefined },
): { readonly trackingId: string; readonly version: number }[] {
  const report = snapshotKeyOf(keys);
  if (!report || after <= before) return [];
  return Array.from({ length: after - before }, (_, index) => ({
    ...report,
    version: before + 1 + index,
  }));
}

/** Returns which report's snapshot an item is, by its keys; undefined for other items. */
export function snapshotKeyOf({ pk, sk }: TableKey): { readonly trackingId: string } | undefined {
  return REPORT.sk.read(sk) && REPORT.pk.read(pk);
}

/** @throws ZodError if the item is not an event */
export function fromEventItem({ pk: _, sk: __, placement: ___, ...stored }: Item): HistoryEvent {
  return fromStoredEvent(stored);
}

/**
 * Returns the history of a report whose items are all at hand.
 *
 * @throws Error that names the report if an event cannot be read or is missing: the table is damaged
 */
export function historyIn(trackingId: string, items: readonly Item[]): HistoryEvent[] {
  const history = items.filter(EVENT.is).map((item) => {
    try {
      return fromEventItem(item);
    } catch (cause) {
      throw new Error(`An event of ${trackingId} cannot be read: ${String(cause)}`, { cause });
    }
  });
  const gap = history.findIndex(({ version }, at) => version !== at + 1);
  if (gap >= 0) throw new Error(`The history of ${trackingId} has no event ${gap + 1}`);
  return history;
}

/** Where a report stood after an event, as it is stored beside the event. */
export type StoredPlacement = z.infer<typeof placementSchema>;

/** Returns the placement that is stored beside an event. */
export function placementIn({ placement }: Item): StoredPlacement {
  return placementSchema.parse(placement);
}

/** Returns the placement of a report, as it is stored beside its latest event. */
export function placementOf({ owner, supervisory }: Report): StoredPlacement {
  return { ...(owner !== undefined && { owner }), ...(supervisory && { supervisory }) };
}

/** @throws ZodError if the item is not a submission */
export function fromSubmissionItem(item: Item): SubmissionRecord {
  return SUBMISSION.parse(item);
}

/** @throws ZodError if the item is not a snapshot */
export function fromSnapshotItem(item: Item): Snapshot {
  return {
    report: REPORT.parse(item),
    reporterName: besideSchema.parse(item["reporterName"]),
    reporterPhone: besideSchema.parse(item["reporterPhone"]),
  };
}

/**
 * Returns the item of a snapshot. DynamoDB charges writes by the kilobyte, so values that are in
 * the key, or that the schema fills in, are not stored: most reports stay below one kilobyte.
 */
export function snapshotItem(
  { report, reporterName, reporterPhone }: Snapshot,
  clock: ReportClock,
) {
  const { trackingId, ...rest } = report;
  return {
    ...REPORT.key({ trackingId }),
    ...withoutUsual(rest),
    reporterName,
    reporterPhone,
    ...indexAttributes(report, clock),
  };
}

/**
 * Returns the object without the false and zero values in it, at any depth: the schemas restore
 * them.
 */
function withoutUsual(value: object): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      if (each === false || each === 0) return [];
      const isObject = typeof each === "object" && each !== null && !Array.isArray(each);
      return [[name, isObject ? withoutUsual(each) : each]];
    }),
  );
}

/** Returns the item of the latest event of a report. */
export function eventItem(report: Report, event: HistoryEvent) {
  const { trackingId } = report;
  const keys = EVENT.key({ trackingId, version: event.version });
  return { ...keys, ...toStoredEvent(event), placement: placementOf(report) };
}

/** Returns the item of a report's attachments. */
export function attachmentsItem(trackingId: string, files: AttachmentList) {
  return { ...ATTACHMENTS.key({ trackingId }), ...files };
}

/** Returns the hash of the access code among the items of a report, or undefined if there is none. */
export function accessCodeHashIn(items: readonly Item[]): string | undefined {
  const submission = items.find(SUBMISSION.is);
  return submission && fromSubmissionItem(submission).accessCodeHash;
}

/** Returns the item of a submission. */
export function submissionItem(trackingId: string, submission: SubmissionRecord) {
  return { ...SUBMISSION.key({ trackingId }), ...submission };
}
