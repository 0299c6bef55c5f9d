import * as z from "zod/mini";
import { accept, type Result, refuse } from "../refusal.ts";
import {
  addMilliseconds,
  HOUR_MS,
  type Instant,
  MINUTE_MS,
  millisecondsBetween,
} from "../time/local-time.ts";
import {
  type AttachmentState,
  FILE_REFUSAL_REASONS,
  type FileRefusalReason,
  hasPlace,
  KEPT_TYPES,
  LARGEST_ATTACHMENT_BYTES,
  MOST_ATTACHMENTS,
  UPLOAD_TYPES,
  type UploadType,
} from "./attachment-vocabulary.ts";
import { encode, leadingBits, SYMBOLS } from "./crockford.ts";

/**
 * The files of a report. A reporter requests a slot and uploads one file into it; then the file is
 * inspected. A file is not shown before the inspection finds it clean. Each slot ends in one of
 * three ways: clean, refused with a reason, or expired unused.
 */

/** How long an upload into a slot can begin. */
export const SLOT_LENGTH_MS = 15 * MINUTE_MS;

/** How long after the end of the slot an upload may still be in progress: 10 MiB on a slow line. */
const UPLOAD_LENGTH_MS = HOUR_MS;

/** How long S3 keeps an upload that is not deleted after its inspection. */
export const UPLOADS_KEPT_DAYS = 1;

/** Schema of an attachment, also as it is stored. */
export const attachmentSchema = z.lazy(() => {
  const instant = z.iso.datetime();
  const bytes = z.int().check(z.gte(0));

  const slot = {
    /** Unique within the report. */
    id: z.string(),
    /** The reporter's name for the file. The public never sees it. */
    fileName: z.string(),
    /** The type that the reporter declared. The inspection finds the real type from the content. */
    contentType: z.enum(UPLOAD_TYPES),
    /** In bytes, as the reporter declared it. */
    size: z.int().check(z.gte(1), z.lte(LARGEST_ATTACHMENT_BYTES)),
    givenAt: instant,
    expiresAt: instant,
  };

  const keptFileSchema = z.strictObject({ contentType: z.enum(KEPT_TYPES), size: bytes });

  return z.discriminatedUnion("state", [
    z.strictObject({ ...slot, state: z.literal("awaiting-upload") }),
    z.strictObject({
      ...slot,
      state: z.literal("clean"),
      inspectedAt: instant,
      files: z.strictObject({
        file: keptFileSchema,
        view: z.exactOptional(keptFileSchema),
        thumbnail: z.exactOptional(keptFileSchema),
      }),
    }),
    z.strictObject({
      ...slot,
      state: z.literal("refused"),
      inspectedAt: instant,
      reason: z.enum(FILE_REFUSAL_REASONS),
    }),
  ]);
});
/** A slot and the file in it, in one of three states. */
export type Attachment = z.infer<typeof attachmentSchema>;
/** An attachment whose file was not inspected yet. */
export type Slot = Extract<Attachment, { state: "awaiting-upload" }>;
/** An attachment whose file was found clean. */
export type CleanAttachment = Extract<Attachment, { state: "clean" }>;
/** Type and size of each file that was kept of a clean upload, by rendition. */
export type KeptFiles = CleanAttachment["files"];

/** The result of an inspection. */
export type Finding =
  | { readonly clean: true; readonly files: KeptFiles }
  | { readonly clean: false; readonly reason: FileRefusalReason };

const ID_SYMBOLS = 12;
const ID = new RegExp(`^[${SYMBOLS}]{${ID_SYMBOLS}}$`);

/**
 * Makes the id of an attachment: 12 Crockford symbols, 60 random bits. The same bytes make the same
 * id.
 *
 * @param random at least 8 random bytes
 * @throws RangeError if there are fewer bytes
 */
export function attachmentId(random: Uint8Array): string {
  return encode(leadingBits(random, ID_SYMBOLS), ID_SYMBOLS);
}

/** Returns whether the text has the form of an attachment's id. */
export function isAttachmentId(text: string): boolean {
  return ID.test(text);
}

/** A file that a reporter wants to upload. */
export interface UploadRequest {
  readonly fileName: string;
  readonly contentType: UploadType;
  /** In bytes, from 1 to LARGEST_ATTACHMENT_BYTES. */
  readonly size: number;
}

/**
 * Returns a slot for one more file, or refuses it: see `hasPlace`.
 *
 * @param isOpen whether the report is open; a closed or archived report takes no more files
 */
export function giveSlot(
  attachments: readonly Attachment[],
  uploadRequest: UploadRequest & { readonly id: string },
  { at, isOpen }: { readonly at: Instant; readonly isOpen: boolean },
): Result<Slot> {
  if (!isOpen) return refuse({ code: "report-not-open" });
  if (!hasPlace(attachments.map((attachment) => stateOf(attachment, at)))) {
    return refuse({ code: "too-many-attachments" });
  }
  return accept(newSlot(uploadRequest, at));
}

/** Returns a new slot that starts at that moment. */
export function newSlot(uploadRequest: UploadRequest & { readonly id: string }, at: Instant): Slot {
  const expiresAt = addMilliseconds(at, SLOT_LENGTH_MS);
  return { ...uploadRequest, state: "awaiting-upload", givenAt: at, expiresAt };
}

/** Returns the attachment with that id, or undefined if it does not exist or is not clean. */
export function cleanAttachment(
  attachments: readonly Attachment[],
  id: string,
): CleanAttachment | undefined {
  const found = attachments.find((attachment) => attachment.id === id);
  return found?.state === "clean" ? found : undefined;
}

/** Returns whether the slot expired unused. An attachment that was inspected never expires. */
export function isExpired(attachment: Attachment, at: Instant): boolean {
  return attachment.state === "awaiting-upload" && at >= attachment.expiresAt;
}

const stateOf = (attachment: Attachment, at: Instant): AttachmentState =>
  isExpired(attachment, at) ? "expired" : attachment.state;

/**
 * Returns whether an upload that was complete at `uploadedAt` is too late. S3 refuses an upload
 * that begins after the slot expired; an upload that began in time may take one hour longer.
 */
export function isLate(attachment: Attachment, uploadedAt: Instant): boolean {
  return millisecondsBetween(attachment.expiresAt, uploadedAt) > UPLOAD_LENGTH_MS;
}

/**
 * Returns the attachment after an inspection, or undefined if it was inspected before: the first
 * result stands, so a repeated notice from S3 changes nothing. A clean file is accepted even if the
 * report was closed after the slot was given. It is refused if the report already has
 * MOST_ATTACHMENTS clean files.
 *
 * @param others the report's other attachments
 */
export function recordFinding(
  attachment: Attachment,
  others: readonly Attachment[],
  finding: Finding,
  at: Instant,
): Exclude<Attachment, Slot> | undefined {
  if (attachment.state !== "awaiting-upload") return undefined;
  const inspected = { ...attachment, inspectedAt: at };
  if (!finding.clean) return { ...inspected, state: "refused", reason: finding.reason };
  const clean = others.filter(({ state }) => state === "clean").length;
  return clean < MOST_ATTACHMENTS
    ? { ...inspected, state: "clean", files: finding.files }
    : { ...inspected, state: "refused", reason: "too-many" };
}
