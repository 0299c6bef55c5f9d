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
  return allowed > 0 && written !== meant && slipsIn(written, meant, allowed) <= allowed;
}

/**
 * Counts the slips between two words: a character too many, missing, wrong, or exchanged with the
 * next one (optimal string alignment). Returns more than `most` as soon as it is certain.
 */
export function slipsIn(written: string, meant: string, most: number): number {
  const [a, b] = [[...written], [...meant]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(slipsBetween(a, b, { i, j, rows, row }));
    if (Math.min(...row) > most) return most + 1;
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? most + 1;
}

interface Cell {
  readonly i: number;
  readonly j: number;
  /** The slips between the beginnings of both words: in the rows before, and in this row so far. */
  readonly rows: readonly (readonly number[])[];
  readonly row: readonly number[];
}

/** Returns the slips between the first `i` characters of a word and the first `j` of another. */
function slipsBetween(
  a: readonly string[],
  b: readonly string[],
  { i, j, rows, row }: Cell,
): number {
  const at = (before: number, column: number) => rows[i - before]?.[column] ?? Infinity;
  const isSame = a[i - 1] === b[j - 1];
  const isExchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    at(1, j) + 1,
    (row[j - 1] ?? Infinity) + 1,
    at(1, j - 1) + (isSame ? 0 : 1),
    isExchanged ? at(2, j - 2) + 1 : Infinity,
  );
}
