import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootsOf } from "#domain/search/roots.ts";

describe("the roots of a word", () => {
  it.each([
    ["berlubang", "lubang"],
    ["perbaikan", "baik"],
    ["memperbaiki", "baik"],
    ["mengirim", "kirim"],
    ["mengambil", "ambil"],
    ["menyapu", "sapu"],
    ["memukul", "pukul"],
    ["memasak", "masak"],
    ["menilai", "nilai"],
    ["penerangan", "terang"],
    ["pelayanan", "layan"],
    ["dilaporkan", "lapor"],
    ["terlambat", "lambat"],
    ["beracun", "racun"],
    ["kerusakan", "rusak"],
    ["kebanjiran", "banjir"],
    ["seminggu", "minggu"],
    ["sampahnya", "sampah"],
    ["jalanan", "jalan"],
    ["datangi", "datang"],
  ])("%s has %s", (word, root) => {
    expect(rootsOf(word)).toContain(root);
  });

  it.each(["jalan", "lubang", "air", "got", "mati", "ikan", "padam"])(
    "%s is one itself",
    (word) => {
      expect(rootsOf(word)).toEqual([word]);
    },
  );

  const consonant = fc.constantFrom(..."bdgjlrw");
  const vowel = fc.constantFrom(..."aou");
  /** A word of two syllables, with a first consonant that no prefix replaces. */
  const root = fc
    .tuple(consonant, vowel, fc.constantFrom(..."bdgjlrwpts"), vowel, fc.constantFrom(..."bdgr"))
    .map((letters) => letters.join(""))
    .filter((word) => rootsOf(word).length === 1);

  it("have the root of every word that is built by grammar", () => {
    const prefix = fc.constantFrom("", "me", "di", "ber", "ter", "pe", "se", "ke", "memper");
    const suffix = fc.constantFrom("", "kan", "an", "i", "nya", "kannya", "annya");
    fc.assert(
      fc.property(prefix, root, suffix, (before, word, behind) => {
        expect(rootsOf(before + word + behind)).toContain(word);
      }),
    );
  });

  it("begin with the word, name each once, are never longer and have two vowels", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."abdegikmnprstuy"), maxLength: 20 }),
        (word) => {
          const [first, ...roots] = rootsOf(word);
          expect(first).toBe(word);
          expect(new Set(roots).size).toBe(roots.length);
          for (const each of roots) {
            expect(each.length).toBeLessThan(word.length);
            expect(each.match(/[aeiou]/g)?.length).toBeGreaterThanOrEqual(2);
          }
        },
      ),
    );
  });

  it("are some dozens at most, for any text", () => {
    const text = fc.string({ unit: fc.constantFrom(..."akinemdsyb😀\0"), maxLength: 40 });
    fc.assert(fc.property(text, (word) => rootsOf(word).length < 100));
  });
});
