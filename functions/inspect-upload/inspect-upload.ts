import { writeEvent } from "#application/act.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { type FileRefusalReason, RENDITIONS } from "#domain/report/attachment-vocabulary.ts";
import {
  type Attachment,
  type Finding,
  isLate,
  type KeptFiles,
  recordFinding,
  type Slot,
  UPLOADS_KEPT_DAYS,
} from "#domain/report/attachments.ts";
import { decide } from "#domain/report/decide.ts";
import { DAY_MS, type Instant, millisecondsBetween } from "#domain/time/local-time.ts";
import { type FileOf, keptKey, parseUploadKey } from "#platform/file-keys.ts";
import { countMetric, log } from "#platform/log.ts";
import { loadAttachments, saveAttachments } from "#store/attachments.ts";
import type { AttachmentList, Snapshot } from "#store/report-items.ts";
import { loadReport } from "#store/reports.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import type { Table } from "#store/table-client.ts";
import type { Buckets, Unreadable, Upload } from "./buckets.ts";
import type { InspectedApart } from "./inspect-apart.ts";
import { type CleanFiles, type Inspection, refused } from "./inspection.ts";
import type { ScanResult } from "./scan-result.ts";

export interface InspectUploadDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly buckets: Buckets;
  /** Inspects the content of a file, in a process of its own. */
  readonly inspect: (bytes: Uint8Array) => Promise<InspectedApart>;
  readonly now: () => Instant;
}

/**
 * The result of an upload. `settled`: the attachment already had a result. `unknown`: there is no
 * such attachment. In both cases the upload is deleted without any other effect. `gone`: the content
 * that was scanned does not exist any more.
 */
export type UploadResult =
  | { readonly result: "clean" }
  | { readonly result: "refused"; readonly reason: FileRefusalReason }
  | { readonly result: "already-inspected" | "unknown" | "gone" };

/** Attempts at recording a result while other requests change the report. */
const ATTEMPTS = 10;

/**
 * Inspects an upload that was scanned for malware. A clean file is stored, any other is refused;
 * both are deleted from the uploads bucket. The clean file is written before the result is
 * recorded, and the upload is deleted after that, so an interrupted run can be repeated. A second
 * event for the same upload finds the result and changes nothing.
 */
export async function inspectUpload(
  deps: InspectUploadDeps,
  scan: ScanResult,
): Promise<UploadResult> {
  const of = parseUploadKey(scan.key);
  const attachments = of ? await loadAttachments(deps.table, of.trackingId) : [];
  const attachment = attachments.find(({ id }) => id === of?.attachmentId);
  const outcome =
    of && attachment ? await takeIn(deps, scan, of, attachment) : ({ result: "unknown" } as const);
  if (outcome.result !== "gone") await deps.buckets.deleteUpload(scan.key);
  log("info", "upload", { function: "inspect-upload", attachmentId: of?.attachmentId, ...outcome });
  return outcome;
}

async function takeIn(
  deps: InspectUploadDeps,
  scan: ScanResult,
  of: FileOf,
  attachment: Attachment,
): Promise<UploadResult> {
  const { buckets } = deps;
  if (attachment.state !== "awaiting-upload") {
    if (attachment.state === "refused") await discard(buckets, of);
    return { result: "already-inspected" };
  }
  const inspection = await inspectScanned(deps, scan, attachment);
  if (inspection === "replaced") return { result: "gone" };
  if (inspection === "denied") return { result: await missingOrThrow(deps, scan, of) };
  const finding = await keep(buckets, of, inspection);
  const { mine, after } = await record(deps, of, finding, scan.at);
  if (after.state === "refused") await discard(buckets, of);
  if (!mine) return { result: "already-inspected" };
  return after.state === "refused"
    ? { result: "refused", reason: after.reason }
    : { result: "clean" };
}

/**
 * Says what became of an upload that S3 refuses to read although its scan found it clean. S3 does
 * not tell an object that is gone from one that the function may not read, so the facts have to: a
 * run at the same time may have inspected and deleted it, and S3 itself deletes it after a day.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html (Permissions)
 *
 * @throws Error otherwise: its tag cannot be seen yet, or a right is missing. Lambda tries again,
 *   and an alarm rings at the last failure.
 */
async function missingOrThrow(
  { table, now }: InspectUploadDeps,
  scan: ScanResult,
  { trackingId, attachmentId }: FileOf,
): Promise<"already-inspected" | "gone"> {
  const attachments = await loadAttachments(table, trackingId);
  const state = attachments.find(({ id }) => id === attachmentId)?.state;
  if (state !== "awaiting-upload") return "already-inspected";
  if (millisecondsBetween(scan.at, now()) > UPLOADS_KEPT_DAYS * DAY_MS) return "gone";
  throw new Error(`S3 refuses to read the upload ${attachmentId}, which was found clean`);
}

interface Recorded {
  /** Whether this run recorded the result; false if an earlier run did. */
  readonly mine: boolean;
  readonly after: Attachment;
}

/** Records a finding unless there is a result already; tries again after a conflict. */
async function record(
  deps: InspectUploadDeps,
  { trackingId, attachmentId }: FileOf,
  finding: Finding,
  at: Instant,
): Promise<Recorded> {
  return retryOnConflict<Recorded>(ATTEMPTS, async () => {
    const { snapshot, files } = await loadReport(deps.table, trackingId, "latest");
    const before = files.attachments.find(({ id }) => id === attachmentId);
    if (!snapshot || !before) throw new Error(`Attachment ${attachmentId} is gone`);
    const others = files.attachments.filter(({ id }) => id !== attachmentId);
    const after = recordFinding(before, others, finding, at);
    if (!after) return { mine: false, after: before };
    const attachments = files.attachments.map((each) => (each.id === after.id ? after : each));
    const written = await write(deps, snapshot, after, { ...files, attachments });
    return written ? { mine: true, after } : conflict();
  });
}

/**
 * Writes a result: a clean file changes only the attachments, a refused file also adds an event.
 */
async function write(
  { table, reference }: InspectUploadDeps,
  snapshot: Snapshot,
  after: Exclude<Attachment, Slot>,
  files: AttachmentList,
): Promise<boolean> {
  const { report } = snapshot;
  if (after.state === "clean") return saveAttachments(table, report.trackingId, files);
  const context = {
    reference: await reference(),
    // A scan result may arrive late, and the times of a history must not decrease.
    at: after.inspectedAt > report.updatedAt ? after.inspectedAt : report.updatedAt,
  };
  const command = { action: "refuse-file", attachment: after.id, reason: after.reason } as const;
  const attempt = { actor: { role: "system" }, version: report.version, command } as const;
  const decided = decide(report, attempt, context);
  if (!decided.ok) throw new Error(`A file cannot be refused: ${decided.refusal.code}`);
  return (await writeEvent(snapshot, decided.value, { ...context, table }, { files })).ok;
}

/** Inspects a scanned upload, or says why it could not be read. */
async function inspectScanned(
  deps: InspectUploadDeps,
  scan: ScanResult,
  attachment: Attachment,
): Promise<Inspection | Unreadable> {
  switch (scan.verdict) {
    case "infected":
      countMetric("MalwareFound", 1);
      return refused("infected");
    case "not-scannable":
      return refused("not-scanned");
    case "failed":
      countMetric("UploadsNotScanned", 1);
      return refused("not-scanned");
    case "clean": {
      const upload = await deps.buckets.read(scan.key, scan.eTag);
      return typeof upload === "string" ? upload : inspectContent(deps, upload, attachment);
    }
  }
}

/**
 * Inspects the content. The signed address enforces the same limits; checking them again costs
 * nothing.
 */
async function inspectContent(
  { inspect }: InspectUploadDeps,
  upload: Upload,
  attachment: Attachment,
): Promise<Inspection> {
  if (isLate(attachment, upload.uploadedAt)) return refused("late");
  if (!upload.content) return refused("too-large");
  if (upload.size !== attachment.size) return refused("size-differs");
  const { used, died = false, ...inspection } = await inspect(upload.content);
  log("info", "inspection", {
    function: "inspect-upload",
    attachmentId: attachment.id,
    died,
    ...used,
  });
  if (died) countMetric("InspectionsDied", 1);
  return inspection;
}

/** Stores the files of a clean inspection and returns their description. */
async function keep(buckets: Buckets, of: FileOf, inspection: Inspection): Promise<Finding> {
  if (!inspection.clean) return inspection;
  const { file, view, thumbnail } = inspection.files;
  const writes = await Promise.allSettled(
    RENDITIONS.map(async (rendition) => {
      const kept = inspection.files[rendition];
      if (kept) await buckets.keep(keptKey(of, rendition), kept);
    }),
  );
  // Wait until all writes have ended, so that none overlaps with the next try.
  const failed = writes.find((write) => write.status === "rejected");
  if (failed) throw failed.reason;
  const files: KeptFiles = {
    file: describe(file),
    ...(view && { view: describe(view) }),
    ...(thumbnail && { thumbnail: describe(thumbnail) }),
  };
  return { clean: true, files };
}

const describe = ({ contentType, content }: CleanFiles["file"]) => ({
  contentType,
  size: content.byteLength,
});

/** Deletes the stored files of a refused attachment, which an interrupted run may have left. */
async function discard(buckets: Buckets, of: FileOf): Promise<void> {
  await Promise.all(RENDITIONS.map((rendition) => buckets.deleteKept(keptKey(of, rendition))));
}
