import fc from "fast-check";
import { expect, test } from "vitest";
import { characters, isUnicode, seenCharacters } from "#domain/report/characters.ts";

/** Texts of any UTF-16 units: halves of surrogate pairs too. */
const units = fc
  .array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd7f0, max: 0xe010 })), { maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes));

test("a text is Unicode text if newer browsers call it well-formed", () => {
  fc.assert(
    fc.property(fc.oneof(units, fc.string({ unit: "binary" })), (text) => {
      expect(isUnicode(text)).toBe(text.isWellFormed());
    }),
  );
});

test("characters are code points, of which those that can be seen are counted apart", () => {
  expect(characters("a👍é")).toBe(3);
  expect(seenCharacters(" a\u200b👍\u2800 ")).toBe(2);
});
