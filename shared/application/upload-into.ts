import type { Slot } from "#domain/report/attachments.ts";
import { uploadKey } from "#platform/file-keys.ts";
import { type SignedUpload, signUpload } from "#platform/signed-urls.ts";

/** The request with which a reporter uploads a file into a slot. */
export interface Upload extends SignedUpload {
  readonly attachmentId: string;
}

/** Returns the request that uploads a file into a slot of a report. */
export type UploadInto = (trackingId: string, slot: Slot) => Promise<Upload>;

/** Makes signed uploads into a bucket. The signature covers key, length and type of the file. */
export function uploadInto(bucket: string): UploadInto {
  return async (trackingId, slot) => {
    const key = uploadKey({ trackingId, attachmentId: slot.id });
    return { attachmentId: slot.id, ...(await signUpload(bucket, key, slot)) };
  };
}
