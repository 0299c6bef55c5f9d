import { inAlphabet } from "#domain/gsm7.ts";

/** Converts text to printable ASCII as `toGsm7` converts it. */
export function toAscii(text: string): string {
  return inAlphabet(text, (character) => character >= " " && character <= "~");
}

/** Cuts a text to at most so many characters, with three dots at the end if it was longer. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return most < 4 ? "" : `${text.slice(0, most - 3).trimEnd()}...`;
}
