/** A word of a text, where it stands, and how it is compared. */
export interface Word {
  /** The place of its first character, and of the first one behind it. */
  readonly start: number;
  readonly end: number;
  /** In small letters without accents. */
  readonly form: string;
}

/** In characters: longer words are compared by their beginning. */
const LONGEST_FORM = 40;

/** Returns the words of a text in their order: runs of letters and digits. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap((found) => {
    const form = formOf(found[0]);
    if (form === "") return [];
    return [{ start: found.index, end: found.index + found[0].length, form }];
  });
}

/** Returns a word in small letters, without accents and without signs. */
function formOf(word: string): string {
  const letters = word
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return [...letters].slice(0, LONGEST_FORM).join("");
}

/**
 * Words that nearly every text has: a question is asked without them if it has others.
 */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "ada adalah agar akan apa atas atau bagi bahwa belum bisa dalam dan dapat dari dengan di " +
    "hanya harus ini itu jadi jika juga kami karena ke kita lagi masih mohon oleh pada para pun " +
    "saja sampai sangat saya sebagai sejak serta sudah supaya tapi telah tetapi the tidak tolong " +
    "untuk ya yang"
  ).split(" "),
);

/**
 * Returns the distinct words that a question asks for, in their order: without those that nearly
 * every text has, unless it has no others.
 */
export function questionWords(text: string): string[] {
  const forms = [...new Set(wordsIn(text).map(({ form }) => form))];
  const telling = forms.filter((form) => !STOP_WORDS.has(form));
  return telling.length > 0 ? telling : forms;
}
