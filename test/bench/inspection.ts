import { join } from "node:path";
import sharp from "sharp";
import { inspectApart } from "#functions/inspect-upload/inspect-apart.ts";
import { bundleFile } from "#infra/bundle-functions.ts";
import { root } from "#infra/paths.ts";
import { DOCUMENTS } from "#test/support/files/documents.ts";
import { PICTURES } from "#test/support/files/pictures.ts";
import { fixture } from "#test/support/files/videos.ts";
import { pdf, photo, video } from "#test/support/files.ts";

/** How many files of a kind are inspected per second, one after the other, each in its process. */
export interface InspectionFigures {
  readonly kind: string;
  readonly megabytes: number;
  readonly filesPerSecond: number;
}

/** What the samples that exhaust memory or time use at most. */
export interface ExtremeFigures {
  /** The kept file whose inspection uses the most memory. */
  readonly largest: { readonly name: string; readonly memoryMb: number };
  /** The refused file whose inspection takes longest: on processors, and on the clock. */
  readonly worst: { readonly name: string; readonly cpuSeconds: number; readonly seconds: number };
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
  "small HEIC photo": () => fixture("photo-with-place.heic"),
  "screenshot of 2 megapixels (PNG)": () => noise(1_080, 1_920).blur(2).png().toBuffer(),
  "letter with a photo (PDF)": pdf,
  "short video": video,
};

/** Bundles the inspecting process as it is deployed. Returns its path. */
async function bundledProcess(): Promise<string> {
  // Within the repository, so that it finds the packages that come in a layer.
  const script = join(root, "dist/bench/process.js");
  await bundleFile("functions/inspect-upload/process.ts", script);
  return script;
}

/** Inspects files of each kind. Throws if one is not clean. */
export async function measureInspection(): Promise<InspectionFigures[]> {
  const script = await bundledProcess();
  const figures: InspectionFigures[] = [];
  for (const [kind, make] of Object.entries(KINDS)) {
    const file = await make();
    const startedAt = performance.now();
    for (let round = 0; round < ROUNDS; round++) {
      const inspection = await inspectApart(script, file);
      if (!inspection.clean) throw new Error(`The ${kind} was refused: ${inspection.reason}`);
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    figures.push({ kind, megabytes: file.length / MB, filesPerSecond: ROUNDS / seconds });
  }
  return figures;
}

/** Inspects the samples of the tests that need much memory or time. */
export async function measureExtremes(): Promise<ExtremeFigures> {
  const script = await bundledProcess();
  let largest = { name: "", memoryMb: 0 };
  let worst = { name: "", cpuSeconds: 0, seconds: 0 };
  for (const { name, make, isBomb } of [...PICTURES, ...DOCUMENTS]) {
    if (!isBomb) continue;
    const file = await make();
    const startedAt = performance.now();
    const { clean, used } = await inspectApart(script, file);
    const seconds = (performance.now() - startedAt) / 1_000;
    if (clean && used.memoryMb > largest.memoryMb) largest = { name, memoryMb: used.memoryMb };
    const cpuSeconds = used.cpuMs / 1_000;
    if (!clean && cpuSeconds > worst.cpuSeconds) worst = { name, cpuSeconds, seconds };
  }
  return { largest, worst };
}
