import {
  type Attachment,
  type Finding,
  isLate,
  type KeptFiles,
  RENDITIONS,
  type RejectionReason,
  settle,
} from "../../shared/domain/attachments.ts";
import { type FileOf, keptKey, parseUploadKey } from "../../shared/platform/file-keys.ts";
import { countMetric, log } from "../../shared/platform/log.ts";
import { changeAttachments, loadAttachments } from "../../shared/store/attachments.ts";
import type { Table } from "../../shared/store/table-client.ts";
import type { Buckets, Upload } from "./buckets.ts";
import { inspect } from "./inspect.ts";
import { type CleanFiles, type Inspection, reject } from "./inspection.ts";
import type { ScanResult } from "./scan-result.ts";

export interface InspectUploadDeps {
  readonly table: Table;
  readonly buckets: Buckets;
}

/** What became of an upload; `settled` and `unknown` ones had no effect but that they were deleted. */
export type Outcome =
  | { readonly result: "clean" }
  | { readonly result: "rejected"; readonly reason: RejectionReason }
  | { readonly result: "settled" | "unknown" | "gone" };

/**
 * Takes an upload that was scanned for malware to its end: inspected and kept, or rejected; in either
 * case it is deleted from where it was uploaded. What is kept is written before the result and the
 * upload deleted after it, so a run that breaks off can be run again; a second event finds the result
 * and changes nothing.
 */
export async function inspectUpload(
  { table, buckets }: InspectUploadDeps,
  scan: ScanResult,
): Promise<Outcome> {
  const of = parseUploadKey(scan.key);
  const attachments = of ? await loadAttachments(table, of.trackingId) : [];
  const attachment = attachments.find(({ id }) => id === of?.attachmentId);
  const outcome =
    of && attachment
      ? await takeIn({ table, buckets }, scan, of, attachment)
      : ({ result: "unknown" } as const);
  if (outcome.result !== "gone") await buckets.deleteUpload(scan.key);
  log("info", "upload", { function: "inspect-upload", attachmentId: of?.attachmentId, ...outcome });
  return outcome;
}

async function takeIn(
  { table, buckets }: InspectUploadDeps,
  scan: ScanResult,
  of: FileOf,
  attachment: Attachment,
): Promise<Outcome> {
  if (attachment.state !== "awaiting-upload") {
    if (attachment.state === "rejected") await discard(buckets, of);
    return { result: "settled" };
  }
  const inspection = await inspectScanned(buckets, scan, attachment);
  if (!inspection) return { result: "gone" };
  const finding = await keep(buckets, of, inspection);
  const { mine, after } = await changeAttachments(table, of.trackingId, (latest) => {
    const others = latest.filter(({ id }) => id !== attachment.id);
    const before = latest.find(({ id }) => id === attachment.id) ?? attachment;
    const settled = settle(before, others, finding, scan.at);
    return settled
      ? {
          attachments: latest.map((each) => (each.id === settled.id ? settled : each)),
          outcome: { mine: true, after: settled },
        }
      : { outcome: { mine: false, after: before } };
  });
  if (after.state === "rejected") await discard(buckets, of);
  if (!mine) return { result: "settled" };
  return after.state === "rejected"
    ? { result: "rejected", reason: after.reason }
    : { result: "clean" };
}

/** What is to be said of the upload; undefined when it is not there any more. */
async function inspectScanned(
  buckets: Buckets,
  scan: ScanResult,
  attachment: Attachment,
): Promise<Inspection | undefined> {
  switch (scan.verdict) {
    case "infected":
      return reject("infected");
    case "not-scannable":
      return reject("not-scanned");
    case "failed":
      countMetric("UploadsNotScanned", 1);
      return reject("not-scanned");
    case "clean": {
      const upload = await buckets.read(scan.key, scan.eTag);
      return upload && inspectContent(upload, attachment);
    }
  }
}

/** S3 has refused what its signature forbids; it is checked here too, for it costs nothing. */
async function inspectContent(upload: Upload, attachment: Attachment): Promise<Inspection> {
  if (isLate(attachment, upload.uploadedAt)) return reject("late");
  if (!upload.content) return reject("too-large");
  if (upload.size !== attachment.size) return reject("size-differs");
  return inspect(upload.content);
}

/** Keeps the files of a clean inspection, and describes them. */
async function keep(buckets: Buckets, of: FileOf, inspection: Inspection): Promise<Finding> {
  if (!inspection.clean) return inspection;
  const { file, view, thumbnail } = inspection.files;
  const writes = await Promise.allSettled(
    RENDITIONS.map(async (rendition) => {
      const kept = inspection.files[rendition];
      if (kept) await buckets.keep(keptKey(of, rendition), kept);
    }),
  );
  // Only now, so that no write is under way when the next try begins.
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

/**
 * Deletes whatever was kept of a file that is rejected in the end, also by another run that broke off
 * before it knew.
 */
async function discard(buckets: Buckets, of: FileOf): Promise<void> {
  await Promise.all(RENDITIONS.map((rendition) => buckets.deleteKept(keptKey(of, rendition))));
}
