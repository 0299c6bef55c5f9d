import type { Instant } from "../time/local-time.ts";
import {
  type Attachment,
  isExpired,
  type KeptType,
  RENDITIONS,
  type RejectionReason,
  type Rendition,
  type UploadType,
} from "./attachments.ts";
import type { Report } from "./report.ts";

/** How an attachment stands for those who look at it. */
export const ATTACHMENT_STATES = ["awaiting-upload", "expired", "clean", "rejected"] as const;

/** An attachment as it is shown. */
export interface AttachmentView {
  readonly attachmentId: string;
  readonly state: (typeof ATTACHMENT_STATES)[number];
  /** As the reporter calls it; neither the public nor officers of an anonymous report are told. */
  readonly fileName?: string;
  /** What is kept of a clean one; of any other what the reporter says it is. */
  readonly contentType: UploadType | KeptType;
  /** In bytes. */
  readonly size: number;
  /** Whether everybody may read it who may see the report. */
  readonly public: boolean;
  /** When the slot ends, while it can be used. */
  readonly expiresAt?: Instant;
  /** Why it was rejected. */
  readonly reason?: RejectionReason;
  /** What can be read of a clean one. */
  readonly renditions?: readonly Rendition[];
}

/** All attachments of a report. */
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
    case "rejected":
      return { ...given, state: attachment.state, reason: attachment.reason };
    case "clean": {
      const { state, files } = attachment;
      const renditions = RENDITIONS.filter((rendition) => files[rendition] !== undefined);
      return { ...given, ...files.file, state, renditions };
    }
  }
}

/** The same for those who must not learn who reported: a file's name may say it. */
export function namelessAttachmentViews(...of: Parameters<typeof attachmentViews>) {
  return attachmentViews(...of).map(({ fileName: _, ...shown }): AttachmentView => shown);
}

/** Whether a coordinator marked the attachment public; only a clean one can be. */
export function isMarkedPublic({ publicFiles }: Report, attachmentId: string): boolean {
  return publicFiles?.includes(attachmentId) ?? false;
}
