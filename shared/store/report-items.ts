import * as z from "zod/mini";
import type { ReportClock } from "#domain/reference/reference-data.ts";
import type { Attachment } from "#domain/report/attachments.ts";
import { fromStoredEvent, type HistoryEvent, toStoredEvent } from "#domain/report/event.ts";
import type { Report } from "#domain/report/report.ts";
import {
  ATTEMPTS,
  EVENT,
  FILES,
  REPORT,
  type reporterIdentitySchema,
  SUBMISSION,
} from "./entities/reports.ts";
import { indexAttributes } from "./report-indexes.ts";
import type { Item } from "./table-client.ts";

/** The items of a report's partition, to and from what the code works with. */

/** Who reported. */
export type ReporterIdentity = z.infer<typeof reporterIdentitySchema>;
/** What proves a reporter, and a retry of a submission, to be the same one. */
export type SubmissionRecord = z.infer<typeof SUBMISSION.schema>;

/**
 * The attachments of a report: one small item, for what may be done with one depends on the others.
 * It lies between the events and the snapshot, so a reader of the history gets it as well.
 */
export interface Files {
  readonly attachments: readonly Attachment[];
  readonly revision: number;
}

/** A snapshot with the name that may be shown; the name is no part of the history. */
export interface Snapshot {
  readonly report: Report;
  readonly reporterName: string | undefined;
}

const reporterNameSchema = z.optional(z.string());

/** Everything under a report's partition key that was read. */
export interface ReportPartition {
  readonly snapshot: Snapshot | undefined;
  readonly history: readonly HistoryEvent[];
  readonly files: Files;
  readonly submission: SubmissionRecord | undefined;
  /** Times (ms) of recent wrong access codes. */
  readonly wrongCodesAt: readonly number[];
}

/** Parses the items that a query of a report's partition returned. */
export function fromReportItems(items: readonly Item[]): ReportPartition {
  const snapshot = items.find(REPORT.is);
  const submission = items.find(SUBMISSION.is);
  const attempts = items.find(ATTEMPTS.is);
  return {
    snapshot: snapshot && fromSnapshotItem(snapshot),
    history: items.filter(EVENT.is).map(fromEventItem),
    files: fromFilesItem(items.find(FILES.is)),
    submission: submission && fromSubmissionItem(submission),
    wrongCodesAt: attempts ? ATTEMPTS.parse(attempts).wrongAt : [],
  };
}

/** @param item undefined for a report without files */
export function fromFilesItem(item: Item | undefined): Files {
  return item ? FILES.parse(item) : { attachments: [], revision: 0 };
}

/** The event that an item holds, by the item's keys; undefined if it holds none. */
export function eventRefOf(
  pk: string,
  sk: string,
): { readonly trackingId: string; readonly version: number } | undefined {
  const [report, event] = [EVENT.pk.read(pk), EVENT.sk.read(sk)];
  return report && event && { ...report, ...event };
}

/** @throws ZodError if the item is no event */
export function fromEventItem({ pk: _, sk: __, ...stored }: Item): HistoryEvent {
  return fromStoredEvent(stored);
}

/** @throws ZodError if the item is no submission */
export function fromSubmissionItem(item: Item): SubmissionRecord {
  return SUBMISSION.parse(item);
}

/** @throws ZodError if the item is no snapshot */
export function fromSnapshotItem(item: Item): Snapshot {
  return {
    report: REPORT.parse(item),
    reporterName: reporterNameSchema.parse(item["reporterName"]),
  };
}

/**
 * The item of a snapshot. A write is paid by the kilobyte, so what the key says already, or the schema
 * takes for granted, is not stored: a report of the usual length stays below one.
 */
export function snapshotItem({ report, reporterName }: Snapshot, clock: ReportClock) {
  const { trackingId, ...rest } = report;
  return {
    ...REPORT.key({ trackingId }),
    ...withoutUsual(rest),
    reporterName,
    ...indexAttributes(report, clock),
  };
}

/** The object without what is false or nought in it, at any depth: the schemas fill that in. */
function withoutUsual(value: object): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      if (each === false || each === 0) return [];
      const isObject = typeof each === "object" && each !== null && !Array.isArray(each);
      return [[name, isObject ? withoutUsual(each) : each]];
    }),
  );
}

/** The item of an event. */
export function eventItem(trackingId: string, event: HistoryEvent) {
  return { ...EVENT.key({ trackingId, version: event.version }), ...toStoredEvent(event) };
}

/** The item of a report's attachments. */
export function filesItem(trackingId: string, files: Files) {
  return { ...FILES.key({ trackingId }), ...files };
}

/** The item of a submission. */
export function submissionItem(trackingId: string, submission: SubmissionRecord) {
  return { ...SUBMISSION.key({ trackingId }), ...submission };
}
