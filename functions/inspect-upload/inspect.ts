import { fileTypeFromBuffer } from "file-type";
import { LARGEST_ATTACHMENT } from "#domain/report/attachments.ts";
import { cleanImage } from "./clean-image.ts";
import { cleanPdf } from "./clean-pdf.ts";
import { cleanVideo } from "./clean-video.ts";
import { hidesAnotherFile } from "./hidden-content.ts";
import { type Inspection, reject } from "./inspection.ts";

/**
 * Inspects a file by its bytes alone: names and types that people give are not believed. What comes
 * out was written anew by us, but for the pictures and sound of a video; of metadata nothing is left
 * that says where, when or with what it was made. The same bytes get the same result.
 */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  if (bytes.byteLength === 0) return reject("empty");
  if (bytes.byteLength > LARGEST_ATTACHMENT) return reject("too-large");
  const type = await typeOf(bytes);
  switch (type) {
    case "image/jpeg":
    case "image/png":
    case "image/webp":
    case "image/heic":
      return hidesAnotherFile(bytes, "image") ? reject("hidden-content") : cleanImage(bytes, type);
    case "application/pdf":
      return hidesAnotherFile(bytes, "document") ? reject("hidden-content") : cleanPdf(bytes);
    case "video/mp4":
      return hidesAnotherFile(bytes, "video") ? reject("hidden-content") : cleanVideo(bytes);
    case "image/apng":
    case "image/heic-sequence":
      return reject("animated");
    default:
      return reject("type-not-allowed");
  }
}

/** The type of a file by its content; undefined when it is none that is known. */
async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const found = await fileTypeFromBuffer(bytes);
    // The brand mif1 says HEIF of any codec, heic HEVC: either is what phones call HEIC.
    return found?.mime === "image/heif" ? "image/heic" : found?.mime;
  } catch {
    // A file that ends in the middle of what tells its type.
    return undefined;
  }
}
