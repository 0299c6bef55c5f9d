import fc from "fast-check";
import { expect, test } from "vitest";
import { SYMBOLS } from "#domain/report/crockford.ts";
import { parseTrackingId, trackingId } from "#domain/report/tracking-id.ts";

const bytes = fc.uint8Array({ minLength: 16, maxLength: 32 });
const id = bytes.map((random) => trackingId("KT", random));
const symbolPlaces = [3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15, 16];

test("has the prefix and twelve symbols; the last one may be U", () => {
  fc.assert(
    fc.property(id, (text) => {
      expect(text).toMatch(
        /^KT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}[0-9A-HJKMNP-Z]$/,
      );
    }),
  );
});

test("the same bytes make the same id, and 55 bits of them count", () => {
  const zeros = new Uint8Array(16);
  expect(trackingId("KT", zeros)).toBe("KT-0000-0000-0000");
  expect(trackingId("KT", zeros.with(6, 1))).toBe("KT-0000-0000-0000");
  expect(trackingId("KT", zeros.with(6, 2))).toBe("KT-0000-0000-0011");
  expect(trackingId("JTG", zeros.with(0, 255))).toBe("JTG-ZW00-0000-000P");
  expect(() => trackingId("KT", new Uint8Array(6))).toThrow(RangeError);
});

test("check characters that are hard to dictate are skipped", () => {
  const number = (value: number) => new Uint8Array(16).with(6, value << 1);
  expect([31, 32, 33, 34, 35].map((value) => trackingId("KT", number(value)))).toEqual(
    Array(5).fill("KT-0000-0000-00ZZ"),
  );
  expect(trackingId("KT", number(36))).toBe("KT-0000-0000-014U");
  expect(trackingId("KT", new Uint8Array(16).fill(255))).toBe("KT-ZZZZ-ZZZZ-ZZWZ");
});

test("is read as people write it", () => {
  const careless = [
    (text: string) => text,
    (text: string) => text.toLowerCase(),
    (text: string) => text.replaceAll("-", ""),
    (text: string) => ` ${text.replaceAll("-", " ")} `,
    (text: string) => text.replaceAll("-", "–"),
    (text: string) => text.replaceAll("0", "O").replaceAll("1", "l"),
    (text: string) => text.replaceAll("0", "o").replaceAll("1", "I"),
  ];
  fc.assert(
    fc.property(id, fc.constantFrom(...careless), (text, write) => {
      expect(parseTrackingId(write(text), "KT")).toBe(text);
    }),
  );
});

test("every single wrong symbol is detected", () => {
  fc.assert(
    fc.property(id, fc.constantFrom(...symbolPlaces), (text, place) => {
      const others = [...SYMBOLS, "U"].filter((symbol) => symbol !== text[place]);
      const accepted = others
        .map((symbol) => text.slice(0, place) + symbol + text.slice(place + 1))
        .filter((wrong) => parseTrackingId(wrong, "KT") !== undefined);
      expect(accepted).toEqual([]);
    }),
  );
});

test("every swap of two neighbouring symbols is detected", () => {
  fc.assert(
    fc.property(id, fc.integer({ min: 0, max: 10 }), (text, place) => {
      const symbols = [...text.slice(3).replaceAll("-", "")];
      const [first, second] = symbols.slice(place, place + 2);
      fc.pre(first !== second);
      const swapped = symbols.toSpliced(place, 2, second ?? "", first ?? "").join("");
      expect(parseTrackingId(`KT${swapped}`, "KT")).toBeUndefined();
    }),
  );
});

test("any other text is not a tracking id", () => {
  const others = [
    "",
    "KT",
    "KT-0000-0000",
    "KT-0000-0000-00000",
    "JT-0000-0000-0000",
    "KT-****-0000-0000",
  ];
  expect(others.map((text) => parseTrackingId(text, "KT"))).toEqual(others.map(() => undefined));
});
