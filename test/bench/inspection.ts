import sharp from "sharp";
import { inspect } from "#functions/inspect-upload/inspect.ts";
import { pdf, photo, video } from "#test/support/files.ts";

/** How many files of a kind are inspected per second, one after the other. */
export interface InspectionFigures {
  readonly kind: string;
  readonly megabytes: number;
  readonly filesPerSecond: number;
}

const ROUNDS = 5;
const MB = 1024 * 1024;

/** A picture that compresses as badly as a photo. */
function noise(width: number, height: number) {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "gray",
      noise: { type: "gaussian", mean: 128, sigma: 12 },
    },
  });
}

const KINDS: Readonly<Record<string, () => Promise<Buffer>>> = {
  "photo of 12 megapixels": () => noise(4_000, 3_000).jpeg({ quality: 85 }).toBuffer(),
  "photo of 3 megapixels, on its side": photo,
  "screenshot of 2 megapixels (PNG)": () => noise(1_080, 1_920).blur(2).png().toBuffer(),
  "letter with a photo (PDF)": pdf,
  "short video": video,
};

/** Inspects files of each kind in this process. Throws if one is not clean. */
export async function measureInspection(): Promise<InspectionFigures[]> {
  const figures: InspectionFigures[] = [];
  for (const [kind, make] of Object.entries(KINDS)) {
    const file = await make();
    const startedAt = performance.now();
    for (let round = 0; round < ROUNDS; round++) {
      const inspection = await inspect(file);
      if (!inspection.clean) throw new Error(`The ${kind} was refused: ${inspection.reason}`);
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    figures.push({ kind, megabytes: file.length / MB, filesPerSecond: ROUNDS / seconds });
  }
  return figures;
}
