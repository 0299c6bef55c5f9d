/** The longest side of a photo, in pixels, and the size above which it is pressed harder: bytes. */
const LONGEST_SIDE = 1_600;
const LARGE_BYTES = 350_000;
/** The qualities of JPEG that are tried one after the other. */
const QUALITIES = [0.75, 0.7, 0.65, 0.6];

/** The pictures that browsers decode; HEIC is sent as it is, and the inspection makes JPEG of it. */
const SHRINKABLE = ["image/jpeg", "image/png", "image/webp"];

/**
 * Makes a photo small enough for a slow line: at most 1,600 pixels, as JPEG without EXIF, so that its
 * place stays on the phone. Returns the file as it is if it is no picture that the browser can
 * decode, or if it is smaller already.
 */
export async function shrunk(file: File): Promise<Blob> {
  if (!SHRINKABLE.includes(file.type)) return file;
  try {
    const small = await pressed(await drawn(file));
    return small && small.size < file.size ? small : file;
  } catch {
    // The browser cannot decode it; the inspection will tell whether it is a picture.
    return file;
  }
}

async function drawn(file: File): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(file);
  const share = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the browser has no canvas");
  // JPEG has no transparency: what is transparent becomes white.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

async function pressed(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  let best: Blob | undefined;
  for (const quality of QUALITIES) {
    best = await jpegOf(canvas, quality);
    if (best === undefined || best.size <= LARGE_BYTES) return best;
  }
  return best;
}

const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | undefined> =>
  new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), "image/jpeg", quality);
  });
