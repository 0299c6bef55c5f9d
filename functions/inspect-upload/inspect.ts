import { fileTypeFromBuffer } from "file-type";
import { LARGEST_ATTACHMENT_BYTES } from "#domain/report/attachments.ts";
import { cleanImage } from "./clean-image.ts";
import { cleanPdf } from "./clean-pdf.ts";
import { cleanVideo } from "./clean-video.ts";
import { hidesAnotherFile } from "./hidden-content.ts";
import { type Inspection, refused } from "./inspection.ts";

/**
 * Inspects a file by its bytes alone; its name and its declared type are ignored. The resulting
 * file is written anew, except for the frames and the sound of a video. It has no metadata about
 * where, when or with which device it was made. The same bytes always have the same result.
 */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  if (bytes.byteLength === 0) return refused("empty");
  if (bytes.byteLength > LARGEST_ATTACHMENT_BYTES) return refused("too-large");
  const type = await typeOf(bytes);
  switch (type) {
    case "image/jpeg":
    case "image/png":
    case "image/webp":
    case "image/heic":
      return hidesAnotherFile(bytes, "image") ? refused("hidden-content") : cleanImage(bytes, type);
    case "application/pdf":
      return hidesAnotherFile(bytes, "document") ? refused("hidden-content") : cleanPdf(bytes);
    case "video/mp4":
      return hidesAnotherFile(bytes, "video") ? refused("hidden-content") : cleanVideo(bytes);
    case "image/apng":
    case "image/heic-sequence":
      return refused("animated");
    default:
      return refused("type-not-allowed");
  }
}

/** Returns the type of a file by its content, or undefined if it is unknown. */
async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const found = await fileTypeFromBuffer(bytes);
    // Phones write one of two brands into HEIC files: mif1 (HEIF with any codec) or heic (HEVC).
    return found?.mime === "image/heif" ? "image/heic" : found?.mime;
  } catch {
    // The file ends before the bytes that tell its type.
    return undefined;
  }
}
