/** Words that a reader may have meant who wrote another one. */

/**
 * Returns the parts of three characters that a word consists of, with its beginning and its end
 * marked: words that are nearly the same share some of them.
 */
export function trigramsOf(word: string): string[] {
  const marked = [..."_", ...word, ..."_"];
  const count = Math.max(marked.length - 2, 1);
  return [
    ...new Set(Array.from({ length: count }, (_, at) => marked.slice(at, at + 3).join(""))),
  ].filter((part) => [...part].length === 3);
}

/** How many slips a word of this many characters may have: short words have too many neighbours. */
export function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Returns whether one word can be the other one with few slips, for its length. */
export function isMisspelling(written: string, meant: string): boolean {
  const allowed = slipsAllowed([...written].length);
  return allowed > 0 && written !== meant && distance([...written], [...meant], allowed) <= allowed;
}

/**
 * Counts the slips between two words: a character too many, missing, wrong, or exchanged with the
 * next one (optimal string alignment). Returns more than `most` as soon as it is certain.
 */
function distance(a: readonly string[], b: readonly string[], most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let earlier: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (earlier[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    earlier = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
