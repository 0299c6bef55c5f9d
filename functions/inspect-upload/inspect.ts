import { LARGEST_ATTACHMENT_BYTES } from "#domain/report/attachments.ts";
import { type FileKind, kindOf } from "./file-type.ts";
import { type Inspection, refused } from "./inspection.ts";

/** Cleans a file of one kind. */
type Clean = (bytes: Uint8Array) => Inspection | Promise<Inspection>;

/**
 * Inspects a file by its bytes alone; its name and its declared type are ignored. The resulting
 * file is written anew, except for the frames and the sound of a video. It has no metadata about
 * where, when or with which device it was made. The same bytes always have the same result.
 */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  const prepared = await prepare(bytes);
  return typeof prepared === "function" ? prepared(bytes) : prepared;
}

/**
 * Returns what cleans a file, with its decoder loaded, or why the file is refused without being
 * decoded. What fails up to here is our fault, what fails later the file's.
 *
 * @throws Error if the decoder cannot be loaded
 */
export async function prepare(bytes: Uint8Array): Promise<Clean | Inspection> {
  if (bytes.byteLength === 0) return refused("empty");
  if (bytes.byteLength > LARGEST_ATTACHMENT_BYTES) return refused("too-large");
  return cleanerOf(kindOf(bytes));
}

async function cleanerOf(kind: FileKind): Promise<Clean | Inspection> {
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
    case "animated":
      return refused("animated");
    case undefined:
      return refused("type-not-allowed");
  }
}
