import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kindOf } from "#functions/inspect-upload/file-type.ts";

/** Beginnings after which a type is judged by what follows. */
const BEGINNINGS = [
  "",
  "\xff\xd8\xff",
  "\x89PNG\r\n\x1a\n",
  "RIFF\0\0\0\0WEBP",
  "%PDF-",
  ...["ftyp", "moov", "mdat", "free", "wide"].flatMap((type) => [
    `\0\0\0\0${type}`,
    `\0\0\0\x01${type}`,
    `\0\0\0\x08${type}`,
  ]),
];

describe("the kind of a file", () => {
  test("is found or not, and no bytes make an exception", () => {
    const files = fc.tuple(fc.constantFrom(...BEGINNINGS), fc.uint8Array({ maxLength: 64 }));
    fc.assert(
      fc.property(files, ([beginning, rest]) => {
        kindOf(Buffer.concat([Buffer.from(beginning, "latin1"), rest]));
      }),
      { numRuns: 5_000 },
    );
  });

  test.each(["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp"])(
    "is none of a text with %s in the fifth place",
    (type) => {
      expect(kindOf(Buffer.from(`Hey ${type} `.padEnd(200, "teks ")))).toBeUndefined();
    },
  );

  test("is a video if its first box ends in the file, of 32 or 64 bits or at the end", () => {
    for (const start of ["\0\0\0\x0cwide", "\0\0\0\x01mdat\0\0\0\0\0\0\0\x10", "\0\0\0\0moov"]) {
      expect(kindOf(Buffer.from(start.padEnd(40, "x"), "latin1"))).toBe("video");
    }
  });

  test("is that of a PDF which begins with the name of a box", () => {
    expect(kindOf(Buffer.from("I'm free\n%PDF-1.7\n"))).toBe("pdf");
  });
});
