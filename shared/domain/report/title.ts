import { SHORTEST_TITLE } from "./lengths.ts";

/** In characters: shorter than a title may be, so that it reads at a glance. */
const LONGEST_MADE_TITLE = 80;

/**
 * Makes a title from the first words of a text that came without one. Every text that a report may
 * have gives a title that it may have: of a text that is long enough only by its spaces they stay.
 */
export function titleOf(text: string): string {
  const characters = oneLineOf(text);
  if (characters.length <= LONGEST_MADE_TITLE) return characters.join("");
  const end = characters.lastIndexOf(" ", LONGEST_MADE_TITLE);
  return characters.slice(0, end < SHORTEST_TITLE ? LONGEST_MADE_TITLE : end).join("");
}

function oneLineOf(text: string): string[] {
  const words = [...inOneLine(text)];
  return words.length < SHORTEST_TITLE ? [...text.replaceAll(/\p{C}/gu, "").trim()] : words;
}

/** The text with single spaces and without invisible characters, which may stand between spaces. */
function inOneLine(text: string): string {
  const visible = text.replaceAll(/\s+/gu, " ").replaceAll(/\p{C}/gu, "");
  return visible.replaceAll(/ +/g, " ").trim();
}
