import type { SnippetPart } from "./components/report-card.tsx";

const CHARACTERS: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

const unescaped = (html: string): string =>
  html.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity);

/**
 * Splits a snippet of the search into parts of text, so that pages need not trust its HTML: it is
 * escaped text in which only `<mark>…</mark>` is a tag.
 */
export function snippetParts(html: string): SnippetPart[] {
  return html
    .split(/<mark>(.*?)<\/mark>/s)
    .map((part, at) => ({ text: unescaped(part), isHit: at % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
