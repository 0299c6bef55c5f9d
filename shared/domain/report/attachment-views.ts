import type { Instant } from "../time/local-time.ts";
import {
  type AttachmentState,
  type FileRefusalReason,
  type KeptType,
  RENDITIONS,
  type Rendition,
  type UploadType,
} from "./attachment-vocabulary.ts";
import { type Attachment, isExpired } from "./attachments.ts";
import type { Report } from "./report.ts";

/** An attachment as views show it. */
export interface AttachmentView {
  readonly attachmentId: string;
  readonly state: AttachmentState;
  /**
   * The reporter's name for the file. Hidden from the public, and from officers if the report is
   * anonymous.
   */
  readonly fileName?: string;
  /** The type of the kept file if it is clean, otherwise the type that the reporter declared. */
  readonly contentType: UploadType | KeptType;
  /** In bytes. */
  readonly size: number;
  /** Whether the file is open to everyone who can see the report. */
  readonly public: boolean;
  /** When the slot expires; only while it can be used. */
  readonly expiresAt?: Instant;
  /** Why the file was refused; only if it was. */
  readonly reason?: FileRefusalReason;
  /** The renditions that can be downloaded; only if the file is clean. */
  readonly renditions?: readonly Rendition[];
}

/** Returns all attachments of a report as its reporter sees them at the time `at`. */
export function attachmentViews(
  report: Report,
  { attachments, at }: { readonly attachments: readonly Attachment[]; readonly at: Instant },
): AttachmentView[] {
  return attachments.map((attachment) => attachmentView(report, attachment, at));
}

function attachmentView(report: Report, attachment: Attachment, at: Instant): AttachmentView {
  const { id, fileName, contentType, size } = attachment;
  const isPublic = isMarkedPublic(report, id);
  const given = { attachmentId: id, fileName, contentType, size, public: isPublic };
  switch (attachment.state) {
    case "awaiting-upload":
      return isExpired(attachment, at)
        ? { ...given, state: "expired" }
        : { ...given, state: attachment.state, expiresAt: attachment.expiresAt };
    case "refused":
      return { ...given, state: attachment.state, reason: attachment.reason };
    case "clean": {
      const { state, files } = attachment;
      const renditions = RENDITIONS.filter((rendition) => files[rendition] !== undefined);
      return { ...given, ...files.file, state, renditions };
    }
  }
}

/**
 * Returns the same views without file names, for readers who must not learn who reported: a file's
 * name may contain the reporter's name.
 */
export function namelessAttachmentViews(...of: Parameters<typeof attachmentViews>) {
  return attachmentViews(...of).map(({ fileName: _, ...shown }): AttachmentView => shown);
}

/** Returns whether a coordinator marked the attachment public, which only a clean one can be. */
export function isMarkedPublic({ publicFiles }: Report, attachmentId: string): boolean {
  return publicFiles?.includes(attachmentId) ?? false;
}
