import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanJpeg2000 } from "#functions/inspect-upload/image/jpeg-2000.ts";
import { withoutMetadata } from "#functions/inspect-upload/pdf/picture-metadata.ts";
import { TELLING_JPEG_2000, withUnknownSegment } from "#test/support/files/jpeg-2000.ts";

/** A segment of JBIG2 that refers to no other, of the first page. */
function segment(type: number, data: string, length = data.length): Buffer {
  const header = Buffer.alloc(11);
  header.writeUInt8(type, 4);
  header.writeUInt8(1, 6);
  header.writeUInt32BE(length, 7);
  return Buffer.concat([header, Buffer.from(data)]);
}

const PAGE = segment(48, "page");
const REGION = segment(38, "pixels");

describe("of a picture in JBIG2", () => {
  test("segments that only describe, and unknown ones, are left out", () => {
    const telling = [52, 62, 61].map((type) => segment(type, "rahasia"));
    const sent = Buffer.concat([PAGE, ...telling, REGION, ...telling]);
    expect(withoutMetadata(sent, "JBIG2Decode")).toEqual(Buffer.concat([PAGE, REGION]));
  });

  test("a last segment that is cut off or of unknown length stays if it makes pixels", () => {
    for (const length of [100, 0xffffffff]) {
      const sent = Buffer.concat([PAGE, segment(38, "pixels", length)]);
      expect(withoutMetadata(sent, "JBIG2Decode")).toEqual(sent);
      const telling = segment(62, "rahasia", length);
      expect(withoutMetadata(Buffer.concat([PAGE, telling]), "JBIG2Decode")).toEqual(PAGE);
    }
  });
});

test("an unknown segment of a picture in JPEG 2000 is emptied", async () => {
  const picture = await withUnknownSegment("rahasia");
  const cleaned = cleanJpeg2000(picture);
  expect(cleaned.length).toBe(picture.length);
  expect(cleaned.includes("rahasia")).toBe(false);
});

/** The marker of the end, which a picture without one gets. */
const END_BYTES = 2;

test("the cleaning of a damaged picture in JPEG 2000 ends, and adds at most its end", async () => {
  const pictures = await Promise.all(TELLING_JPEG_2000.map(({ make }) => make("rahasia")));
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom(...pictures), damage, (picture, changes) => {
      const damaged = Buffer.from(picture);
      for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
      expect(cleanJpeg2000(damaged).length).toBeLessThanOrEqual(damaged.length + END_BYTES);
    }),
    { numRuns: 2_000 },
  );
});
