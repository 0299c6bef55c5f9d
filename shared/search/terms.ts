import { isMisspelling, slipsAllowed } from "#domain/search/misspelling.ts";
import { rootsOf } from "#domain/search/roots.ts";
import { questionWords, wordsIn } from "#domain/search/words.ts";
import { type SearchIndex, sharingTrigrams } from "./index-file.ts";

/** A word of a question, and all forms that it may be met by. */
export interface Term {
  readonly word: string;
  readonly forms: readonly string[];
  /** In how many reports it occurs, at most. */
  readonly frequency: number;
}

/** The most words of a question that are looked for: the rarest ones. */
const MOST_TERMS = 12;
/** Forms of the vocabulary that are compared with a word, and those that are taken. */
const MOST_COMPARED = 300;
const MOST_CORRECTIONS = 3;
/** How many times as often a correction occurs as the word that is taken for misspelled. */
const TIMES_AS_OFTEN = 10;

/**
 * Returns what a question asks for, the rarest word first: each word with its roots, and with the
 * words that it may be a misspelling of, if they are much more frequent.
 */
export function termsOf(index: SearchIndex, question: string): Term[] {
  return questionWords(question)
    .map((word) => termOf(index, word))
    .sort((a, b) => a.frequency - b.frequency)
    .slice(0, MOST_TERMS);
}

function termOf(index: SearchIndex, word: string): Term {
  const roots = rootsOf(word);
  const own = Math.max(...roots.map((root) => frequencyOf(index, root)));
  const corrections = roots.flatMap((root) => correctionsOf(index, root, own));
  const forms = [...new Set([...roots, ...corrections])];
  const frequency = Math.max(own, ...corrections.map((form) => frequencyOf(index, form)));
  return { word, forms, frequency };
}

function correctionsOf(index: SearchIndex, word: string, occurs: number): string[] {
  if (slipsAllowed(word.length) === 0) return [];
  const similar = index.all<{ form: string }>(
    `SELECT form FROM forms JOIN (
       SELECT rowid AS id FROM form_trigrams WHERE form_trigrams MATCH ? ORDER BY rank LIMIT ?
     ) USING (id)`,
    sharingTrigrams(word),
    MOST_COMPARED,
  );
  return similar
    .filter(({ form }) => isMisspelling(word, form))
    .map(({ form }) => ({ form, frequency: frequencyOf(index, form) }))
    .filter(({ frequency }) => frequency > 0 && frequency >= TIMES_AS_OFTEN * occurs)
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, MOST_CORRECTIONS)
    .map(({ form }) => form);
}

/** Returns in how many reports a form occurs. Removed reports may be counted for a while. */
function frequencyOf(index: SearchIndex, form: string): number {
  return index.get<{ doc: number }>("SELECT doc FROM frequencies WHERE term = ?", form)?.doc ?? 0;
}

/** Returns, for a word of a text, the term that it meets, or undefined if it meets none. */
export function meeting(terms: readonly Term[]): (form: string) => string | undefined {
  const byForm = new Map(terms.flatMap(({ word, forms }) => forms.map((form) => [form, word])));
  return (form) =>
    rootsOf(form)
      .map((root) => byForm.get(root))
      .find((word) => word !== undefined);
}

/** Returns which of the terms occur in a text. */
export function termsIn(text: string, terms: readonly Term[]): Set<string> {
  const meets = meeting(terms);
  return new Set(wordsIn(text).flatMap(({ form }) => meets(form) ?? []));
}
