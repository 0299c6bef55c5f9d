/** In characters. */
const LONGEST = 80;
const SHORTEST = 10;

/** Makes a title of the first words of a text, since the complaints in the files have no title. */
export function titleOf(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, " ").trim()];
  if (characters.length <= LONGEST) return characters.join("");
  const start = characters.slice(0, LONGEST);
  const lastSpace = start.lastIndexOf(" ");
  return start.slice(0, lastSpace < SHORTEST ? LONGEST : lastSpace).join("");
}
