import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snippetOf } from "#domain/search/snippet.ts";
import { questionWords, wordsIn } from "#domain/search/words.ts";

const asking =
  (...words: string[]) =>
  (form: string) =>
    words.includes(form) ? form : undefined;

describe("a snippet", () => {
  it("is a short text as a whole, with marks", () => {
    expect(snippetOf("Jalan rusak, jalan gelap.", asking("jalan"))).toBe(
      "<mark>Jalan</mark> rusak, <mark>jalan</mark> gelap.",
    );
  });

  it("is the part of a long text with the most distinct words", () => {
    const filler = "warga menunggu jawaban dinas ".repeat(12);
    const text = `Jalan jalan jalan. ${filler} jalan rusak gelap. ${filler}`;
    const snippet = snippetOf(text, asking("jalan", "rusak", "gelap"));
    expect(snippet).toContain("<mark>jalan</mark> <mark>rusak</mark> <mark>gelap</mark>.");
    expect(snippet).toMatch(/^… .* …$/s);
  });

  it("is the beginning of a text without any of the words", () => {
    expect(snippetOf("a ".repeat(300), asking("jalan"))).toMatch(/^a a .* …$/);
  });

  it("never has a tag but its marks, keeps characters whole, and without tags is a part of the text", () => {
    const piece = fc.oneof(
      fc.constantFrom("jalan", "<script>", "</mark>", "&amp;", '"', "'", "😀", " ", "\0", "rusak"),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    const text = fc.array(piece, { maxLength: 120 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (given) => {
        const snippet = snippetOf(given, asking("jalan", "rusak"));
        const plain = snippet.replaceAll(/<\/?mark>/g, "");
        expect(plain).not.toMatch(/[<>"']/);
        expect(snippet.split("<mark>").length).toBe(snippet.split("</mark>").length);
        expect(snippet.isWellFormed()).toBe(true);
        const unescaped = plain
          .replace(/^… /, "")
          .replace(/ …$/, "")
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&quot;", '"')
          .replaceAll("&#39;", "'")
          .replaceAll("&amp;", "&");
        expect(given).toContain(unescaped);
      }),
    );
  });
});

describe("the words of a text", () => {
  it("are compared in small letters without accents, and stand where they are written", () => {
    expect(wordsIn("Jalan RUSÁK—di RT.12")).toEqual([
      { start: 0, end: 5, form: "jalan" },
      { start: 6, end: 11, form: "rusak" },
      { start: 12, end: 14, form: "di" },
      { start: 15, end: 17, form: "rt" },
      { start: 18, end: 20, form: "12" },
    ]);
  });

  it("of a question are those that tell something, each once", () => {
    expect(questionWords("Jalan yang rusak di jalan")).toEqual(["jalan", "rusak"]);
    expect(questionWords("yang di")).toEqual(["yang", "di"]);
    expect(questionWords("?! 😀")).toEqual([]);
  });
});
