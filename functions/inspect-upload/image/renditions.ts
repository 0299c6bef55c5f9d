import type { Sharp } from "sharp";
import sharp from "sharp";
import type { KeptType } from "#domain/report/attachment-vocabulary.ts";
import type { CleanFile, CleanFiles } from "../inspection.ts";

/** The longer side of a view and of a thumbnail, in pixels. */
const VIEW = 1_600;
const THUMBNAIL = 320;

/**
 * Encodes a picture, its view and its thumbnail, one after the other, since the largest pictures
 * need much memory.
 *
 * @param read starts to decode the picture; it is called twice
 */
export async function renditionsOf(
  read: () => Sharp,
  type: "image/jpeg" | "image/png" | "image/webp",
): Promise<CleanFiles> {
  const file = await write(read(), type);
  const view = await jpeg(read(), VIEW, 80);
  const thumbnail = await jpeg(sharp(view.content), THUMBNAIL, 75);
  return { file, view, thumbnail };
}

function write(image: Sharp, type: KeptType): Promise<CleanFile> {
  if (type === "image/png") return file(image.png(), type);
  if (type === "image/webp") return file(image.webp({ quality: 90, effort: 2 }), type);
  // Optimal codes would need the coefficients of the whole picture in memory: 1.3 GB at most.
  return file(image.jpeg({ quality: 90, optimiseCoding: false }), "image/jpeg");
}

/** Makes a JPEG, which every browser shows; transparent parts become white. */
function jpeg(image: Sharp, side: number, quality: number): Promise<CleanFile> {
  const small = image
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "white" });
  return file(small.jpeg({ quality }), "image/jpeg");
}

async function file(image: Sharp, contentType: KeptType): Promise<CleanFile> {
  return { contentType, content: await image.toBuffer() };
}
