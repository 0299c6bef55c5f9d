/** The codes and limits of the files of a report (attachments.ts), for pages too. */

/** The largest number of files that one report can have. */
export const MOST_ATTACHMENTS = 5;

/** The largest number of slots that one report ever gets, including refused and unused ones. */
const MOST_SLOTS = 20;

/** The size of the largest file, in bytes: 10 MiB. */
export const LARGEST_ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** The media types of the files that a reporter may upload. */
export const UPLOAD_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
  "image/heif",
  "application/pdf",
  "video/mp4",
  "video/quicktime",
  "video/3gpp",
] as const;
/** A media type that a reporter may upload. */
export type UploadType = (typeof UPLOAD_TYPES)[number];

/** The media types of the files that are kept: a HEIC or HEIF photo becomes a JPEG. */
export const KEPT_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "video/mp4",
  "video/quicktime",
  "video/3gpp",
] as const;
/** A media type of a kept file. */
export type KeptType = (typeof KEPT_TYPES)[number];

/**
 * The files that are kept of an upload: the cleaned file and, if it is a picture, a view of at most
 * 1600 pixels and a thumbnail of at most 320.
 */
export const RENDITIONS = ["file", "view", "thumbnail"] as const;
/** The name of a file that is kept of an upload. */
export type Rendition = (typeof RENDITIONS)[number];

/**
 * The reasons why a file is refused. The last two are stored in older histories; no inspection gives
 * them any more.
 */
export const FILE_REFUSAL_REASONS = [
  /** It has no bytes. */
  "empty",
  /** It is larger than LARGEST_ATTACHMENT_BYTES. */
  "too-large",
  /** Its size differs from the size that the reporter declared. */
  "size-differs",
  /** It arrived long after its slot had expired. */
  "late",
  /** The report already had as many clean files as it can have. */
  "too-many",
  /** Its content is not of a type that a reporter may upload. */
  "type-not-allowed",
  /** It is damaged: nothing of it, or too little, can be shown. */
  "unreadable",
  /** It has more pixels, pages or parts than the inspection can process. */
  "too-complex",
  /** It is an animated picture. */
  "animated",
  /** It is a document that would look different without what must be removed from it. */
  "changed-by-cleaning",
  /** It is protected by a password, which the inspection would need to open it. */
  "encrypted",
  /** The malware scan found something. */
  "infected",
  /** The malware scan could not read it. */
  "not-scanned",
  /** It contained another file. */
  "hidden-content",
  /** It was a HEIC photo, which the inspection could not decode then. */
  "heic-not-supported",
] as const;
/** The reason why a file is refused. */
export type FileRefusalReason = (typeof FILE_REFUSAL_REASONS)[number];

/** The states of an attachment that views show. */
export const ATTACHMENT_STATES = ["awaiting-upload", "expired", "clean", "refused"] as const;
/** The state of an attachment that views show. */
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/**
 * Returns whether a report takes one more file, besides those that it has in these states. Clean
 * files and slots that can still be used count towards the limit; refused files and expired slots do
 * not.
 */
export const hasPlace = (states: readonly AttachmentState[]): boolean =>
  states.length < MOST_SLOTS &&
  states.filter((state) => state === "clean" || state === "awaiting-upload").length <
    MOST_ATTACHMENTS;
