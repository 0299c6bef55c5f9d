import fc from "fast-check";
import { expect, test } from "vitest";
import { detect } from "#domain/redaction/detect.ts";
import { MASK, redact } from "#domain/redaction/redact.ts";
import { type Planted, planted } from "./planted.ts";

/** Sentences without personal data, with numbers, dates, amounts and words like those of a kind. */
const SENTENCES = [
  "mohon segera ditindak karena lampu padam sejak 3 hari",
  "jalan rusak sepanjang 12 km dan belum diperbaiki sejak tahun 2018 sampai kini",
  "kami sudah membayar Rp 1.500.000 pada 02-12-2025 pukul 08.15-14.30 WITA",
  "sesuai UU 25 Tahun 2009 pasal 9 ayat 2, pelayanan wajib diberikan",
  "nomor meter 2500078367 menunggak 2 bulan",
  "rekomendasi dari rekan kami belum ada",
  "ketua RT dan RW setempat sudah tahu",
  "jalan provinsi di titik km 12 berlubang",
  "nama saya tidak terdaftar di posko",
  "lulusan S1 dan D3 tidak diterima, hanya SMA",
  "terima kasih @dinas_contoh atas bantuannya",
] as const;
const sentence = fc.constantFrom(...SENTENCES);

/** A text, and where its planted data stand. */
interface Text {
  readonly text: string;
  readonly places: readonly (Planted & { readonly start: number; readonly end: number })[];
}

const texts: fc.Arbitrary<Text> = fc
  .tuple(
    sentence,
    fc.array(
      fc.tuple(
        fc.constantFrom(" ", ". ", ", ", "\n", " (", ": "),
        planted,
        fc.constantFrom(" ", ". ", ", ", "\n", ") ", "; ", "?\r\n"),
        sentence,
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([first, parts]) => {
    let text: string = first;
    const places = parts.map(([before, what, after, next]) => {
      text += before + what.before;
      const start = text.length;
      text += what.data;
      const end = text.length;
      text += after + next;
      return { ...what, start, end };
    });
    return { text, places };
  });

test("all that is planted into 1,000 texts is found, as what it is, and masked", () => {
  fc.assert(
    fc.property(texts, ({ text, places }) => {
      const spans = detect(text);
      for (const { kind, data, start, end } of places) {
        const found = spans.find((span) => span.start <= start && span.end >= end);
        expect(found?.kind, JSON.stringify(data)).toBe(kind);
      }
      const shown = redact(text);
      expect(shown.split(MASK)).toHaveLength(spans.length + 1);
      for (const { data } of places) expect(shown).not.toContain(data);
    }),
    { numRuns: 1_000 },
  );
});

test.each(SENTENCES)("nothing is found in: %s", (text) => {
  expect(detect(text)).toEqual([]);
});

test("spans are in order, within the text, and do not overlap, whatever the text", () => {
  const pieces = fc.oneof(
    planted.map(({ before, data }) => before + data),
    fc.string({ unit: "binary", maxLength: 5 }),
    fc.constantFrom("0", "08", "62", " ", "-", "@", "RT ", "Jl. ", "nama saya "),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      let end = 0;
      for (const span of detect(text)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1_000 },
  );
});
