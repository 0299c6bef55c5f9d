import type { Slot } from "../../shared/domain/attachments.ts";
import { uploadKey } from "../../shared/platform/file-keys.ts";
import { type SignedUpload, signUpload } from "../../shared/platform/signed-urls.ts";

/** How a reporter uploads the file that a slot was given for. */
export interface UploadInto extends SignedUpload {
  readonly attachmentId: string;
}

export async function uploadInto(
  bucket: string,
  trackingId: string,
  slot: Slot,
): Promise<UploadInto> {
  const key = uploadKey({ trackingId, attachmentId: slot.id });
  return { attachmentId: slot.id, ...(await signUpload(bucket, key, slot)) };
}
