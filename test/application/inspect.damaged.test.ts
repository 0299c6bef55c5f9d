import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inspect } from "#functions/inspect-upload/inspect.ts";
import { fixture } from "#test/support/files/videos.ts";
import { heic, pdf, photo } from "#test/support/files.ts";

/** A place in a file as a share of its length, and the byte that is put there. */
const damages = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
  minLength: 1,
  maxLength: 20,
});

function damaged(file: Buffer, changes: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(file);
  for (const [share, byte] of changes) copy[Math.floor(share * copy.length)] = byte;
  return copy;
}

describe("a damaged file is kept or refused, whatever is damaged", () => {
  test.each([
    ["MP4", () => fixture("video.mp4"), 300],
    ["MP4 in fragments", () => fixture("video-fragments.mp4"), 300],
    ["QuickTime movie", () => fixture("video.mov"), 300],
    ["HEIC photo", heic, 30],
    ["JPEG", photo, 20],
    ["PDF", pdf, 20],
  ] as const)("%s", async (_, make, numRuns) => {
    const file = await make();
    await fc.assert(
      fc.asyncProperty(damages, async (changes) => {
        const inspection = await inspect(damaged(file, changes));
        if (inspection.clean) expect(inspection.files.file.content.length).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  });
});
