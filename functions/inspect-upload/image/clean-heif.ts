import libheif from "libheif-js/wasm-bundle.js";
import sharp, { type Sharp } from "sharp";
import { type Inspection, refused } from "../inspection.ts";
import { profileOf, withProfile } from "./colour-profile.ts";
import { renditionsOf } from "./renditions.ts";

/** The most pixels of a HEIC or HEIF photo: the largest sensors that write it have 50 million. */
const MOST_PIXELS = 50_000_000;

/**
 * Decodes a HEIC or HEIF photo and encodes it as JPEG, upright and without metadata. Also makes the
 * view and the thumbnail. Further pictures in the file, such as a map of depths, are left out.
 */
export async function cleanHeif(bytes: Uint8Array): Promise<Inspection> {
  try {
    const images = new libheif.HeifDecoder().decode(bytes);
    const image = images.find((each) => each.is_primary()) ?? images[0];
    if (!image) return refused("unreadable");
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height > MOST_PIXELS) return refused("too-complex");
    const pixels = await pixelsOf(image, width, height);
    if (!pixels) return refused("unreadable");
    const read = await readerOf(pixels, { width, height, profile: profileOf(bytes) });
    return { clean: true, files: await renditionsOf(read, "image/jpeg") };
  } catch {
    // Whatever the error of libheif is, the file cannot be shown.
    return refused("unreadable");
  }
}

/** Returns how to read decoded pixels, with the colours that the file's profile means. */
async function readerOf(
  pixels: Uint8ClampedArray,
  {
    width,
    height,
    profile,
  }: {
    readonly width: number;
    readonly height: number;
    readonly profile: Uint8Array | undefined;
  },
): Promise<() => Sharp> {
  const raw = { width, height, channels: 4 } as const;
  const flat = () => sharp(pixels, { raw }).flatten({ background: "white" });
  if (!profile) return flat;
  // sharp takes a profile from a file only, and converts the colours to sRGB then.
  const png = withProfile(await flat().png({ compressionLevel: 0 }).toBuffer(), profile);
  return () => sharp(png);
}

/** Decodes an image into red, green, blue and alpha. Returns undefined if that fails. */
function pixelsOf(
  image: libheif.HeifImage,
  width: number,
  height: number,
): Promise<Uint8ClampedArray | undefined> {
  const data = new Uint8ClampedArray(width * height * 4);
  return new Promise((resolve) => {
    image.display({ data, width, height }, (shown) => resolve(shown ? data : undefined));
  });
}
