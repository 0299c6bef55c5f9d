import type { Rendition } from "#domain/report/attachment-vocabulary.ts";
import { isAttachmentId } from "#domain/report/attachments.ts";

/** The keys of files in their buckets. No key contains text that a person wrote. */

/** The file of one attachment of one report. */
export interface FileOf {
  readonly trackingId: string;
  readonly attachmentId: string;
}

/** Returns the file's key in the uploads bucket. */
export function uploadKey({ trackingId, attachmentId }: FileOf): string {
  return `${trackingId}/${attachmentId}`;
}

/** Returns the file's key in the attachments bucket. */
export function keptKey(of: FileOf, rendition: Rendition): string {
  return `${uploadKey(of)}/${rendition}`;
}

/**
 * Returns the file that a key of the uploads bucket names, or undefined if it is not such a key.
 */
export function parseUploadKey(key: string): FileOf | undefined {
  const [trackingId = "", attachmentId = "", ...more] = key.split("/");
  if (trackingId === "" || !isAttachmentId(attachmentId) || more.length > 0) return undefined;
  return { trackingId, attachmentId };
}
