import { SHORTEST_TITLE } from "#domain/report/lengths.ts";
import { titleOf } from "#domain/report/title.ts";

/** What ends a sentence: a mark before white space, or the end of the line. */
const END = /[.!?…]+(?=\s)|\n/u;

/**
 * Makes a title from the first sentence of a text, or from more of it if the sentence is too short
 * for a title.
 *
 * @returns a text that is a valid title if the text is a valid one
 */
export function titleFrom(text: string): string {
  const written = text.trim();
  const [sentence = ""] = written.split(END);
  const title = titleOf(sentence);
  return [...title].length < SHORTEST_TITLE ? titleOf(written) : title;
}
