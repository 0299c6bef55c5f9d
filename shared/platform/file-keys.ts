import { isAttachmentId, type Rendition } from "#domain/report/attachments.ts";

/** Where files lie in their buckets. We choose the keys: nothing that a person wrote is part of one. */

/** The file of one attachment of one report. */
export interface FileOf {
  readonly trackingId: string;
  readonly attachmentId: string;
}

/** In the uploads bucket. */
export function uploadKey({ trackingId, attachmentId }: FileOf): string {
  return `${trackingId}/${attachmentId}`;
}

/** In the attachments bucket. */
export function keptKey(of: FileOf, rendition: Rendition): string {
  return `${uploadKey(of)}/${rendition}`;
}

/** Whose file lies under a key of the uploads bucket; undefined when it is no key of ours. */
export function parseUploadKey(key: string): FileOf | undefined {
  const [trackingId = "", attachmentId = "", ...more] = key.split("/");
  if (trackingId === "" || !isAttachmentId(attachmentId) || more.length > 0) return undefined;
  return { trackingId, attachmentId };
}
