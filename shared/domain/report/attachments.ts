import * as z from "zod/mini";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Instant } from "../time/local-time.ts";
import { encode, leadingBits, SYMBOLS } from "./crockford.ts";

/**
 * The files of a report. A reporter asks for a slot, uploads one file into it, and the file is
 * inspected; it is seen by nobody before it was found clean. Each slot ends in one state: clean,
 * rejected with a reason, or never used.
 */

/** Files of one report at most. */
export const MOST_ATTACHMENTS = 5;

/** Slots that one report is ever given, so that refused and unused ones cannot go on for ever. */
const MOST_SLOTS = 20;

/** The largest file, in bytes: 10 MB. */
export const LARGEST_ATTACHMENT = 10 * 1024 * 1024;

/** How long a slot takes an upload, in milliseconds. */
export const SLOT_LENGTH = 15 * 60_000;

/** How much later an upload may be complete that was begun in time: 10 MB on a slow line. */
const UPLOAD_LENGTH = 60 * 60_000;

/** What a reporter may upload. */
export const UPLOAD_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
  "application/pdf",
  "video/mp4",
] as const;
export type UploadType = (typeof UPLOAD_TYPES)[number];

/** What is kept of it: a HEIC photo becomes a JPEG. */
export const KEPT_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "video/mp4",
] as const;
export type KeptType = (typeof KEPT_TYPES)[number];

/**
 * What is kept of an upload: the cleaned file; of a picture also a view of at most 1600 pixels and a
 * thumbnail of at most 320.
 */
export const RENDITIONS = ["file", "view", "thumbnail"] as const;
export type Rendition = (typeof RENDITIONS)[number];

/** Why a file is rejected. */
export const REJECTION_REASONS = [
  /** There is nothing in it. */
  "empty",
  /** It is larger than a file may be. */
  "too-large",
  /** It has another size than its slot was given for. */
  "size-differs",
  /** It arrived long after its slot had expired. */
  "late",
  /** As many files as a report may have were found clean before it. */
  "too-many",
  /** By its content it is none of the types that a reporter may upload. */
  "type-not-allowed",
  /** It is damaged or cut off. */
  "unreadable",
  /** It has more pixels, pages or parts than can be worked through. */
  "too-complex",
  /** It is a moving picture. */
  "animated",
  /** Another file hides in it. */
  "hidden-content",
  /** It asks for a password. */
  "encrypted",
  /** It is a HEIC photo, which cannot be decoded here. */
  "heic-not-supported",
  /** The malware scan found something. */
  "infected",
  /** The malware scan could not look into it. */
  "not-scanned",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

const instant = z.iso.datetime();
const bytes = z.int().check(z.gte(0));

const slot = {
  /** Unique within the report. */
  id: z.string(),
  /** As the reporter calls it: shown to whoever sees the original, never to the public. */
  fileName: z.string(),
  /** What the reporter says it is; what it really is, its content says. */
  contentType: z.enum(UPLOAD_TYPES),
  size: z.int().check(z.gte(1), z.lte(LARGEST_ATTACHMENT)),
  givenAt: instant,
  expiresAt: instant,
};

const keptFileSchema = z.strictObject({ contentType: z.enum(KEPT_TYPES), size: bytes });

export const attachmentSchema = z.discriminatedUnion("state", [
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
    state: z.literal("rejected"),
    inspectedAt: instant,
    reason: z.enum(REJECTION_REASONS),
  }),
]);
export type Attachment = z.infer<typeof attachmentSchema>;
export type Slot = Extract<Attachment, { state: "awaiting-upload" }>;
export type CleanAttachment = Extract<Attachment, { state: "clean" }>;
/** What was kept of a clean file, by rendition. */
export type KeptFiles = CleanAttachment["files"];

/** The result of an inspection. */
export type Finding =
  | { readonly clean: true; readonly files: KeptFiles }
  | { readonly clean: false; readonly reason: RejectionReason };

const ID_SYMBOLS = 12;
const ID = new RegExp(`^[${SYMBOLS}]{${ID_SYMBOLS}}$`);

/**
 * The id of an attachment: 12 Crockford symbols, 60 random bits.
 * @param random at least 8 random bytes, a RangeError otherwise; the same bytes make the same id
 */
export function attachmentId(random: Uint8Array): string {
  return encode(leadingBits(random, ID_SYMBOLS), ID_SYMBOLS);
}

export function isAttachmentId(text: string): boolean {
  return ID.test(text);
}

/** A file that a reporter asks to upload. */
export interface UploadRequest {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: UploadType;
  /** In bytes, from 1 to LARGEST_ATTACHMENT. */
  readonly size: number;
}

/**
 * Gives a slot for one more file. A place is taken by a clean file and by a slot that can still be
 * used; a rejected file and a slot that expired free theirs.
 *
 * @param isOpen whether the report is: what is closed or archived takes no more files
 */
export function giveSlot(
  attachments: readonly Attachment[],
  uploadRequest: UploadRequest,
  { at, isOpen }: { readonly at: Instant; readonly isOpen: boolean },
): Result<Slot> {
  if (!isOpen) return refuse({ code: "report-not-open" });
  const taken = attachments.filter((attachment) => takesPlace(attachment, at)).length;
  if (taken >= MOST_ATTACHMENTS || attachments.length >= MOST_SLOTS) {
    return refuse({ code: "too-many-attachments" });
  }
  return accept(newSlot(uploadRequest, at));
}

/** A slot that is given at that moment. */
export function newSlot(uploadRequest: UploadRequest, at: Instant): Slot {
  const expiresAt = new Date(Date.parse(at) + SLOT_LENGTH).toISOString();
  return { ...uploadRequest, state: "awaiting-upload", givenAt: at, expiresAt };
}

/** The clean attachment of that id; undefined when there is none, or it is not clean. */
export function cleanAttachment(
  attachments: readonly Attachment[],
  id: string,
): CleanAttachment | undefined {
  const found = attachments.find((attachment) => attachment.id === id);
  return found?.state === "clean" ? found : undefined;
}

/** Whether a slot can be used no more. A file that was inspected has no such end. */
export function isExpired(attachment: Attachment, at: Instant): boolean {
  return attachment.state === "awaiting-upload" && at >= attachment.expiresAt;
}

function takesPlace(attachment: Attachment, at: Instant): boolean {
  if (attachment.state === "awaiting-upload") return !isExpired(attachment, at);
  return attachment.state === "clean";
}

/**
 * Whether an upload into the slot that was complete at `uploadedAt` is too late. S3 refuses one that
 * begins after the slot has expired; it may take its time to arrive.
 */
export function isLate(attachment: Attachment, uploadedAt: Instant): boolean {
  return Date.parse(uploadedAt) > Date.parse(attachment.expiresAt) + UPLOAD_LENGTH;
}

/**
 * The attachment after an inspection. The first result stands: undefined when there was one before,
 * so the same event twice changes nothing. A report that was closed meanwhile keeps its file, since
 * its slot was given in time; what would be one file too many is rejected.
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
  if (!finding.clean) return { ...inspected, state: "rejected", reason: finding.reason };
  const clean = others.filter(({ state }) => state === "clean").length;
  return clean < MOST_ATTACHMENTS
    ? { ...inspected, state: "clean", files: finding.files }
    : { ...inspected, state: "rejected", reason: "too-many" };
}
