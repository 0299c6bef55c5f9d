import { LARGEST_ATTACHMENT_BYTES } from "#domain/report/attachment-vocabulary.ts";
import { type FileKind, kindOf } from "./file-type.ts";
import { type Inspection, refused } from "./inspection.ts";

/** Cleans a file of one kind. */
type Clean = (bytes: Uint8Array) => Inspection | Promise<Inspection>;

/** A decoder cannot be loaded: the fault is ours, whatever the file is. */
export class NotLoaded extends Error {}

/**
 * Inspects a file by its bytes alone; its name and its declared type are ignored. The resulting
 * file is written anew, except for the frames and the sound of a video. It has no metadata about
 * where, when or with which device it was made. The same bytes always have the same result.
 *
 * @param onLoaded called when the decoder is loaded: what fails from then on is the file's fault
 * @throws NotLoaded if it cannot be loaded; any other error is one of the file
 */
export async function inspect(
  bytes: Uint8Array,
  onLoaded: () => Promise<void> = async () => {},
): Promise<Inspection> {
  if (bytes.byteLength === 0) return refused("empty");
  if (bytes.byteLength > LARGEST_ATTACHMENT_BYTES) return refused("too-large");
  const kind = kindOf(bytes);
  if (kind === undefined) return refused("type-not-allowed");
  if (kind === "animated") return refused("animated");
  const clean = await cleanerOf(kind).catch((error) => {
    throw new NotLoaded(String(error));
  });
  await onLoaded();
  return clean(bytes);
}

/** Returns what cleans files of a kind. It knows nothing of the file, so that its errors are ours. */
async function cleanerOf(kind: Exclude<FileKind, "animated" | undefined>): Promise<Clean> {
  switch (kind) {
    case "image/jpeg":
    case "image/png":
    case "image/webp": {
      const { cleanImage } = await import("./image/clean-image.ts");
      return (bytes) => cleanImage(bytes, kind);
    }
    case "heif":
      return (await import("./image/clean-heif.ts")).cleanHeif;
    case "pdf":
      return (await import("./pdf/clean-pdf.ts")).cleanPdf;
    case "video":
      return (await import("./video/clean-video.ts")).cleanVideo;
  }
}
