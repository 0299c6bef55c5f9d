import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMisspelling, trigramsOf } from "#domain/search/misspelling.ts";

describe("a misspelled word", () => {
  it.each([
    ["rusk", "rusak"],
    ["jmbatan", "jembatan"],
    ["jlaan", "jalan"],
    ["lubamg", "lubang"],
    ["puskemsas", "puskesmas"],
    ["pelayananan", "pelayanan"],
  ])("%s may be %s", (written, meant) => {
    expect(isMisspelling(written, meant)).toBe(true);
  });

  it.each([
    ["got", "gol"],
    ["jalan", "jalan"],
    ["rusak", "masuk"],
    ["jalan", "jalanan"],
    ["puskesmas", "puskemsaas lain"],
  ])("%s is not %s", (written, meant) => {
    expect(isMisspelling(written, meant)).toBe(false);
  });

  const word = fc.string({
    unit: fc.constantFrom(..."abcdefghijklmnop"),
    minLength: 5,
    maxLength: 20,
  });
  const place = fc.nat(18);

  it("is recognized after any single slip, and shares a part with the word or is very short", () => {
    fc.assert(
      fc.property(
        word,
        place,
        fc.constantFrom("drop", "add", "change", "swap"),
        (meant, at, slip) => {
          const written = slipped(meant, at % (meant.length - 1), slip);
          fc.pre(written !== meant && written.length >= 4);
          expect(isMisspelling(written, meant)).toBe(true);
          const shared = trigramsOf(written).filter((part) => trigramsOf(meant).includes(part));
          if (meant.length > 6) expect(shared.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  function slipped(text: string, at: number, slip: string): string {
    const [before, here = "", next = ""] = [text.slice(0, at), text[at], text[at + 1]];
    const behind = text.slice(at + 2);
    switch (slip) {
      case "drop":
        return before + next + behind;
      case "add":
        return `${before}z${here}${next}${behind}`;
      case "change":
        return `${before}z${next}${behind}`;
      default:
        return before + next + here + behind;
    }
  }

  it("parts are three characters each, however long the word is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        for (const part of trigramsOf(text)) expect([...part].length).toBe(3);
      }),
    );
  });
});
