import sharp, { type Sharp } from "sharp";
import type { KeptType } from "#domain/report/attachments.ts";
import { type CleanFile, type Inspection, refused } from "./inspection.ts";

/**
 * The most pixels of an image. The largest sensors of phones make 108 million, as JPEG; other
 * formats need more memory. An image of 30,000 by 30,000 pixels fits into a few kilobytes and would
 * use up all memory.
 */
const MOST_PIXELS = {
  "image/jpeg": 120_000_000,
  "image/png": 50_000_000,
  "image/webp": 50_000_000,
  "image/heic": 50_000_000,
};

/** The longer side of a view and of a thumbnail, in pixels. */
const VIEW = 1_600;
const THUMBNAIL = 320;

type ImageType = keyof typeof MOST_PIXELS;

/** Only the readers of the allowed types: libvips knows many more formats, such as SVG. */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadHeifBuffer",
  ],
});
sharp.cache(false);

/** HEIC photos are encoded in HEVC, for which not every build of libheif has a decoder. */
const DECODES_HEIC = sharp.format.heif?.input.fileSuffix?.includes(".heic") ?? false;

/**
 * Decodes an image and encodes it again: upright, and without EXIF, GPS, XMP, colour profile and
 * comments. Also makes its view and its thumbnail.
 */
export async function cleanImage(bytes: Uint8Array, type: ImageType): Promise<Inspection> {
  if (type === "image/heic" && !DECODES_HEIC) return refused("heic-not-supported");
  try {
    const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS[type]) return refused("too-complex");
    if (pages > 1) return refused("animated");
    // One after the other: the largest images take a gigabyte each time.
    const file = await write(read(bytes).autoOrient(), type);
    const view = await jpeg(read(bytes).autoOrient(), VIEW, 80);
    const thumbnail = await jpeg(read(view.content), THUMBNAIL, 75);
    return { clean: true, files: { file, view, thumbnail } };
  } catch {
    // Whatever the error of libvips is, the file cannot be shown.
    return refused("unreadable");
  }
}

/**
 * Slightly wrong JPEGs, which cameras write, only cause a warning; truncated files are an error.
 */
function read(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: "error", limitInputPixels: MOST_PIXELS["image/jpeg"] });
}

async function write(image: Sharp, type: ImageType): Promise<CleanFile> {
  switch (type) {
    case "image/png":
      return file(image.png(), "image/png");
    case "image/webp":
      return file(image.webp({ quality: 90 }), "image/webp");
    case "image/jpeg":
    case "image/heic":
      return file(image.jpeg({ quality: 90 }), "image/jpeg");
  }
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
