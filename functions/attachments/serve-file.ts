import type { KeptType, Rendition } from "#domain/report/attachment-vocabulary.ts";
import { type Attachment, cleanAttachment } from "#domain/report/attachments.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { type Answer, failure } from "#http/use-case.ts";
import { keptKey } from "#platform/file-keys.ts";
import { signRead } from "#platform/signed-urls.ts";

export interface Wanted {
  readonly bucket: string;
  readonly trackingId: string;
  readonly attachmentId: string;
  readonly rendition: Rendition;
  readonly at: Instant;
}

/** Extensions of file names, by the type of the stored file. */
const ENDINGS: Readonly<Record<KeptType, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
  "video/mp4": "mp4",
  "video/quicktime": "mov",
  "video/3gpp": "3gp",
};

/**
 * Leads a reader to a signed address where the file can be read for five minutes.
 *
 * @param named with the reporter's name for the file, or with a neutral name
 */
export async function serveFile(
  attachments: readonly Attachment[],
  { bucket, trackingId, attachmentId, rendition, at }: Wanted,
  named: "as-given" | "ours",
): Promise<Answer> {
  const attachment = cleanAttachment(attachments, attachmentId);
  const kept = attachment?.files[rendition];
  if (!attachment || !kept) return failure("attachment-not-found");
  const key = keptKey({ trackingId, attachmentId }, rendition);
  const { contentType } = kept;
  const name =
    named === "as-given" ? withoutEnding(attachment.fileName) : `${trackingId}-${attachmentId}`;
  const fileName = `${name}.${ENDINGS[contentType]}`;
  return { ok: true, leadsTo: await signRead({ bucket, key, contentType, fileName }, at) };
}

/** Removes the extension: the stored file may have another type than the name claims. */
function withoutEnding(fileName: string): string {
  return fileName.replace(/\.[A-Za-z0-9]{1,5}$/, "") || "berkas";
}
