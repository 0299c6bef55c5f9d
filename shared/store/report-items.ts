import * as z from "zod/mini";
import type { ReportClock } from "#domain/reference/reference-data.ts";
import { type Attachment, attachmentSchema } from "#domain/report/attachments.ts";
import { fromStoredEvent, type HistoryEvent, toStoredEvent } from "#domain/report/event.ts";
import { type Report, reportSchema } from "#domain/report/report.ts";
import { LANGUAGES } from "#domain/vocabulary.ts";
import {
  ATTEMPTS,
  EVENT_PREFIX,
  eventSort,
  FILES,
  INDEX_ATTRIBUTES,
  indexAttributes,
  reportPartition,
  SNAPSHOT,
  SUBMISSION,
  trackingIdIn,
} from "./keys.ts";
import type { Item } from "./table-client.ts";

/** The items of a report's partition, to and from what the code works with. */

/** Who reported: kept apart from the report, so that it can be removed and nothing else reads it. */
export const reporterIdentitySchema = z.strictObject({
  name: z.string(),
  phone: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
  nationalId: z.exactOptional(z.string()),
});
export type ReporterIdentity = z.infer<typeof reporterIdentitySchema>;

/** What proves a reporter, and a retry of a submission, to be the same one. */
const submissionRecordSchema = z.strictObject({
  accessCodeHash: z.string(),
  /** Hash of the Idempotency-Key. */
  keyHash: z.string(),
  /** Keyed hash of the body that came with it: a bare one would give away short texts. */
  bodyHash: z.string(),
  reporter: reporterIdentitySchema,
  /** In which the reporter is told of what happens; Indonesian when absent. */
  language: z.exactOptional(z.enum(LANGUAGES)),
  /** When the slip with the access code was printed: it is only once. */
  slipPrintedAt: z.exactOptional(z.string()),
});
export type SubmissionRecord = z.infer<typeof submissionRecordSchema>;

/**
 * The attachments of a report: one small item, for what may be done with one depends on the others.
 * It lies between the events and the snapshot, so whoever reads a report's history reads it as well.
 */
const filesSchema = z.object({
  attachments: z.array(attachmentSchema),
  /** Counts the changes, so that none is lost to another. */
  revision: z.int(),
});
export interface Files {
  readonly attachments: readonly Attachment[];
  readonly revision: number;
}

const attemptsSchema = z.object({ wrongAt: z.array(z.number()) });

/** A snapshot with the name that may be shown; the name is no part of the history. */
export interface Snapshot {
  readonly report: Report;
  readonly reporterName: string | undefined;
}

/** Everything under a report's partition key that was read. */
export interface ReportPartition {
  readonly snapshot: Snapshot | undefined;
  readonly history: readonly HistoryEvent[];
  readonly files: Files;
  readonly submission: SubmissionRecord | undefined;
  /** Times (ms) of recent wrong access codes. */
  readonly wrongCodesAt: readonly number[];
}

/** Parses what a query of a report's partition returned. */
export function fromReportItems(items: readonly Item[]): ReportPartition {
  const bySort = (sort: string) => items.find((item) => item["sk"] === sort);
  const snapshot = bySort(SNAPSHOT);
  const submission = bySort(SUBMISSION);
  const attempts = bySort(ATTEMPTS);
  return {
    snapshot: snapshot && fromSnapshotItem(snapshot),
    history: items.filter((item) => String(item["sk"]).startsWith(EVENT_PREFIX)).map(fromEventItem),
    files: fromFilesItem(bySort(FILES)),
    submission: submission && fromSubmissionItem(submission),
    wrongCodesAt: attempts ? attemptsSchema.parse(attempts).wrongAt : [],
  };
}

/** @param item undefined of a report without files */
export function fromFilesItem(item: Item | undefined): Files {
  return item ? filesSchema.parse(item) : { attachments: [], revision: 0 };
}

export function fromEventItem(item: Item): HistoryEvent {
  return fromStoredEvent(without(item, ["pk", "sk"]));
}

export function fromSubmissionItem(item: Item): SubmissionRecord {
  return submissionRecordSchema.parse(without(item, ["pk", "sk"]));
}

export function fromSnapshotItem(item: Item): Snapshot {
  const trackingId = trackingIdIn(z.string().parse(item["pk"]));
  const stored = without(item, ["pk", "sk", "reporterName", ...INDEX_ATTRIBUTES]);
  return {
    report: reportSchema.parse({ ...stored, trackingId }),
    reporterName: z.optional(z.string()).parse(item["reporterName"]),
  };
}

/**
 * A write is paid by the kilobyte, so what the key says already, or the schema takes for granted, is
 * not stored: a report of the usual length stays below one.
 */
export function snapshotItem({ report, reporterName }: Snapshot, clock: ReportClock) {
  const { trackingId, ...rest } = report;
  return {
    pk: reportPartition(trackingId),
    sk: SNAPSHOT,
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

export function eventItem(trackingId: string, event: HistoryEvent) {
  return { pk: reportPartition(trackingId), sk: eventSort(event.version), ...toStoredEvent(event) };
}

export function filesItem(trackingId: string, files: Files) {
  return { pk: reportPartition(trackingId), sk: FILES, ...files };
}

export function submissionItem(trackingId: string, submission: SubmissionRecord) {
  return { pk: reportPartition(trackingId), sk: SUBMISSION, ...submission };
}

function without(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}
