import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trackingId } from "#domain/report/tracking-id.ts";
import { parseSms, regionIn } from "#domain/telling/sms.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { anyText, sentence } from "#test/support/texts.ts";

const words = { keyword: "KALTIM", trackingPrefix: "KT" };
const { regions } = await readReferenceData(KALTIM);
const region = (text: string) => regionIn(text, regions, "64");

/** A keyword as people type it. */
const typed = (keyword: string) =>
  fc
    .array(fc.boolean(), { minLength: keyword.length, maxLength: keyword.length })
    .map((small) =>
      [...keyword].map((letter, at) => (small[at] ? letter.toLowerCase() : letter)).join(""),
    );

describe("an SMS", () => {
  test("is a report if it begins with the keyword, in any case, and its text is the rest", () => {
    fc.assert(
      fc.property(
        typed("KALTIM"),
        fc.constantFrom(" ", ": ", "  ", "\n", ", "),
        sentence,
        (keyword, between, text) => {
          expect(parseSms(keyword + between + text, words)).toEqual({
            kind: "report",
            text: text.trim(),
          });
        },
      ),
    );
  });

  test("asks for a status if it begins with STATUS, with the number as people type it", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 7, maxLength: 7 }),
        typed("STATUS"),
        (bytes, status) => {
          const id = trackingId("KT", bytes);
          for (const written of [id, id.toLowerCase(), id.replaceAll("-", " "), ` ${id} `]) {
            expect(parseSms(`${status} ${written}`, words)).toEqual({
              kind: "status",
              trackingId: id,
            });
          }
        },
      ),
    );
    expect(parseSms("STATUS", words)).toEqual({ kind: "status", trackingId: undefined });
    expect(parseSms("status KT-1234", words)).toEqual({ kind: "status", trackingId: undefined });
  });

  test("is something else otherwise, and every text can be parsed", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const begins = /^[\s\p{C}]*(kaltim|status)(?![^\s:.,;])/iu.test(text.toWellFormed());
        expect(parseSms(text, words).kind === "other").toBe(!begins);
      }),
    );
    for (const text of ["", "  ", "KALTIMlampu padam", "lapor KALTIM", "bantuan"]) {
      expect(parseSms(text, words)).toEqual({ kind: "other" });
    }
  });
});

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
