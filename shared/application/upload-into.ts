import type { Slot } from "#domain/report/attachments.ts";
import { uploadKey } from "#platform/file-keys.ts";
import { type SignedUpload, signUpload } from "#platform/signed-urls.ts";

/** How a reporter uploads the file that a slot was given for. */
export interface Upload extends SignedUpload {
  readonly attachmentId: string;
}

/** Says how a file gets into a slot of a report. */
export type UploadInto = (trackingId: string, slot: Slot) => Promise<Upload>;

/** Uploads go into this bucket, each under a key and with a length and type that are signed. */
export function uploadInto(bucket: string): UploadInto {
  return async (trackingId, slot) => {
    const key = uploadKey({ trackingId, attachmentId: slot.id });
    return { attachmentId: slot.id, ...(await signUpload(bucket, key, slot)) };
  };
}
