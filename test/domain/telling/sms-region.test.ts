import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { regionIn } from "#domain/telling/sms-region.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { anyText } from "#test/support/texts.ts";

const { regions } = await readReferenceData(KALTIM);
const region = (text: string) => regionIn(text, regions, "64");

describe("the region of a report by SMS", () => {
  test("is found by its name, in any case and within any text", () => {
    for (const { code, name } of regions) {
      expect(region(`Lampu padam (${name.toUpperCase()}), tolong`)).toBe(code);
    }
  });

  test.each([
    ["Lampu padam di samarinda sejak kemarin", "64.72"],
    ["Jalan rusak di Samarinda Ulu, Samarinda", "64.72.03"],
    ["Jalan rusak di Kutai-Kartanegara", "64.02"],
    ["Sampah di kec. Kota Bangun", "64.02.08"],
    ["Pasir di pantai, Pasermalam", "64"],
    ["Lampu padam di jalan besar", "64"],
    ["", "64"],
  ])("of %j is %s", (text, code) => {
    expect(region(text)).toBe(code);
  });

  test("always exists", () => {
    const codes = regions.map(({ code }) => code);
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codes).toContain(region(text));
      }),
    );
  });
});
