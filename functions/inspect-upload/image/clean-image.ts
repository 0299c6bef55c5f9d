import sharp, { type Metadata, type Sharp, type SharpOptions } from "sharp";
import { type Inspection, refused } from "../inspection.ts";
import { hasData } from "./jpeg-segments.ts";
import { renditionsOf } from "./renditions.ts";

/**
 * The most pixels of an image. The largest sensors of phones make 200 million. A WebP is decoded as
 * a whole, with eight bytes a pixel. An image of 30,000 by 30,000 pixels fits into a few kilobytes.
 */
const MOST_PIXELS = {
  "image/jpeg": 200_000_000,
  "image/png": 200_000_000,
  "image/webp": 100_000_000,
};

type ImageType = keyof typeof MOST_PIXELS;

/** Of a damaged JPEG at least this share must be decoded, so that there is something to see. */
const LEAST_SHARE = 0.01;

/** Only the readers of the allowed types: libvips knows many more formats, such as SVG. */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
sharp.cache(false);

/**
 * Decodes an image and encodes it again: upright, in sRGB, and without EXIF, GPS, XMP, colour
 * profile, comments and whatever follows it in the file. A JPEG that ends too early is kept as far
 * as it decodes. Also makes the view and the thumbnail.
 */
export async function cleanImage(bytes: Uint8Array, type: ImageType): Promise<Inspection> {
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height, pages = 1 } = metadata;
    if (width * height > MOST_PIXELS[type]) return refused("too-complex");
    if (pages > 1) return refused("animated");
    const read = await readerOf(bytes, type, metadata);
    if (!read) return refused("unreadable");
    return { clean: true, files: await renditionsOf(() => read().autoOrient(), type) };
  } catch {
    // Whatever the error of libvips is, the file cannot be shown.
    return refused("unreadable");
  }
}

/**
 * Returns how to read an image, or undefined if nothing of it can be. Slightly wrong JPEGs, which
 * cameras write, only cause a warning; so does a JPEG whose data end before its end marker, and one
 * without an end marker is an error. Of both, what was decoded is looked at.
 */
async function readerOf(
  bytes: Uint8Array,
  type: ImageType,
  { space }: Metadata,
): Promise<(() => Sharp) | undefined> {
  const options = { limitInputPixels: MOST_PIXELS[type] };
  if (type !== "image/jpeg") return () => sharp(bytes, { ...options, failOn: "error" });
  // Without data, the decoder would still make a first block.
  if (!hasData(bytes)) return undefined;
  // Decodes all of it, at an eighth of the size.
  const isWhole = await sharp(bytes, { ...options, failOn: "warning" })
    .resize(SAMPLES, SAMPLES, { fit: "fill" })
    .toBuffer()
    .then(() => true)
    .catch(() => false);
  const lenient = { ...options, failOn: "none" } as const;
  const isSeen = isWhole || (await decodedShare(bytes, lenient, space)) >= LEAST_SHARE;
  return isSeen ? () => sharp(bytes, lenient) : undefined;
}

const SAMPLES = 64;

/** Where a JPEG has no data, its decoder leaves the middle of each channel. */
const FILLED = 128;

/**
 * Returns the share of a picture that is not filled for want of data, from 0 to 1. The channels are
 * read as they are stored: a colour profile or a conversion to RGB would change the filling.
 */
async function decodedShare(
  bytes: Uint8Array,
  options: SharpOptions,
  space: Metadata["space"],
): Promise<number> {
  const sampled = sharp(bytes, { ...options, ignoreIcc: true }).resize(SAMPLES, SAMPLES, {
    fit: "fill",
    kernel: "nearest",
  });
  const stored = space === "cmyk" ? sampled.pipelineColourspace("cmyk") : sampled;
  const { data, info } = await stored
    .toColourspace(space === "cmyk" ? "cmyk" : "srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  let decoded = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    const pixel = data.subarray(at, at + info.channels);
    if (pixel.some((value) => Math.abs(value - FILLED) > 2)) decoded += 1;
  }
  return decoded / (SAMPLES * SAMPLES);
}
