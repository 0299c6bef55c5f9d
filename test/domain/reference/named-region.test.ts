import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namedRegion } from "#domain/reference/named-region.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { anyText } from "#test/support/texts.ts";

const { regions } = await readReferenceData(KALTIM);
const region = (text: string) => namedRegion(text, regions);

describe("the region that a text names", () => {
  test("is found by its name, in any case and within any text", () => {
    for (const { code, name, level } of regions) {
      const named = level === "province" ? undefined : code;
      expect(region(`Lampu padam (${name.toUpperCase()}), tolong`)).toBe(named);
    }
  });

  test.each([
    ["Lampu padam di samarinda sejak kemarin", "64.72"],
    ["Jalan rusak di Samarinda Ulu, Samarinda", "64.72.03"],
    ["Jalan rusak di Kutai-Kartanegara", "64.02"],
    ["simpang tiga loajanan, kutai kartanegara", "64.02.03"],
    ["Loa Janan, Kutai Kartanegara", "64.02.03"],
    ["Jl. Damai, Balikpapan", "64.71"],
    ["Jalan poros Samarinda–Bontang km 12, Marangkayu", "64.02.17"],
    ["pelabuhan Sanga2", "64.02.15"],
    ["jl. Biduk2 no 3", "64.03.08"],
    ["Sei Kunjang dekat pasar", "64.72.06"],
    ["samarinda hulu", "64.72.03"],
    ["Tengarong sebrang", "64.02.16"],
    ["balik papan", "64.71"],
    ["Penajam, dekat pelabuhan", "64.09.01"],
    ["jalan baru di desa", undefined],
    ["larangan parkir", undefined],
    ["Sampah di kec. Kota Bangun", "64.02.08"],
    ["Pasir di pantai, Pasermalam", undefined],
    ["Lampu padam di jalan besar", undefined],
    ["", undefined],
  ])("of %j is %s", (text, code) => {
    expect(region(text)).toBe(code);
  });

  test("is also found by the other words for it", () => {
    const kukar = { code: "64.02", name: "Kabupaten Kutai Kartanegara", spellings: ["kukar"] };
    expect(namedRegion("Tenggarong, KUKAR", [kukar])).toBe("64.02");
    expect(namedRegion("Tenggarong, KUKAR", [...regions, kukar])).toBe("64.02.06");
  });

  test("exists, if the text names one", () => {
    const codes = [undefined, ...regions.map(({ code }) => code)];
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codes).toContain(region(text));
      }),
    );
  });
});
