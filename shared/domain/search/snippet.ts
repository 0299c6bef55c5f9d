import { wordsIn } from "./words.ts";

/** How many characters of a text a snippet shows, and how many of them before the first mark. */
const LENGTH = 200;
const BEFORE = 60;
/** How many words that were asked for are looked at, from the beginning of a text. */
const MOST_HITS = 200;

/**
 * Returns the part of a text with the most distinct words that were asked for. It is HTML: the text
 * is escaped, each of these words stands in `<mark>…</mark>`, and there are no other tags. An
 * ellipsis stands where the text goes on.
 *
 * @param asked the term that a word meets, or undefined if it was not asked for
 */
export function snippetOf(text: string, asked: (form: string) => string | undefined): string {
  const hits = wordsIn(text)
    .flatMap((word) => {
      const term = asked(word.form);
      return term === undefined ? [] : [{ ...word, term }];
    })
    .slice(0, MOST_HITS);
  const richness = (from: number) =>
    new Set(
      hits
        .filter(({ start, end }) => start >= from && end <= from + LENGTH)
        .map(({ term }) => term),
    ).size;
  const starts = hits.map(({ start }) => wordStart(text, Math.max(start - BEFORE, 0)));
  const from = starts.reduce(
    (best, next) => (richness(next) > richness(best) ? next : best),
    starts[0] ?? 0,
  );
  const to = wordEnd(text, from + LENGTH);
  let html = from > 0 ? "… " : "";
  let at = from;
  for (const { start, end } of hits.filter((hit) => hit.start >= from && hit.end <= to)) {
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return `${html}${escaped(text.slice(at, to).trimEnd())}${to < text.length ? " …" : ""}`;
}

/** Returns the beginning of the first whole word at or after a place. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at - 1, at - 1 + BEFORE).search(/\s/);
  return space < 0 ? whole(text, at) : at + space;
}

/** Returns the end of the last whole word that ends at or before a place. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(at - BEFORE, at + 1).search(/\s\S*$/);
  return space < 0 ? whole(text, at) : at - BEFORE + space;
}

/** Moves a place that is within a character of two code units behind it. */
const whole = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at + 1 : at);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
