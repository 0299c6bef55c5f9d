import { isMisspelling, slipsAllowed } from "#domain/search/misspelling.ts";
import { rootsOf } from "#domain/search/roots.ts";
import { questionWords } from "#domain/search/words.ts";
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
const MOST_COMPARED = 100;
const MOST_CORRECTIONS = 3;
/** How many times as often a correction occurs as the word that is taken for misspelled. */
const TIMES_AS_OFTEN = 10;
/** A word that more than one in so many reports has is spelled right. */
const RARE = 1_000;

/**
 * Returns what a question asks for, the rarest word first: each word with its roots, and, if it is
 * rare, with the words that it may be a misspelling of, if they are much more frequent. Words that
 * no report has stay, with the frequency 0.
 */
export function termsOf(index: SearchIndex, question: string): Term[] {
  return questionWords(question)
    .map((word) => termOf(index, word))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_TERMS);
}

/** Words that no report has come last. */
const rank = ({ frequency }: Term) => (frequency === 0 ? Number.MAX_VALUE : frequency);

function termOf(index: SearchIndex, word: string): Term {
  const roots = finestOf(word);
  const own = mostFrequent(index, roots);
  const isRare = own <= index.about().reports / RARE;
  const corrections = isRare ? correctionsOf(index, word, own) : [];
  const forms = [...new Set([...roots, ...corrections.flatMap(finestOf)])];
  return { word, forms, frequency: Math.max(own, mostFrequent(index, forms)) };
}

/**
 * Returns the word and those of its roots that have no further root: the index has all roots of each
 * word, so a text with another one of them has one of these too.
 */
function finestOf(word: string): string[] {
  const finest = rootsOf(word).filter((root) => root === word || rootsOf(root).length === 1);
  return finest.length > 1 ? finest : rootsOf(word);
}

const mostFrequent = (index: SearchIndex, forms: readonly string[]) =>
  Math.max(...forms.map((form) => frequencyOf(index, form)));

/** The word itself is tried first: its roots only if nothing is like it. */
function correctionsOf(index: SearchIndex, word: string, occurs: number): string[] {
  for (const each of rootsOf(word)) {
    const found = likeIt(index, each, occurs);
    if (found.length > 0) return found;
  }
  return [];
}

function likeIt(index: SearchIndex, word: string, occurs: number): string[] {
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
  const met = new Map<string, string | undefined>();
  return (form) => {
    if (!met.has(form)) {
      const roots = rootsOf(form).map((root) => byForm.get(root));
      met.set(
        form,
        roots.find((word) => word !== undefined),
      );
    }
    return met.get(form);
  };
}

/** How many places in reports a question for any of its words looks at, besides its first word. */
const MOST_PLACES = 40_000;

/**
 * Returns the rarest of some terms in order: those that together occur in so few reports that all of
 * these can be ranked in a tenth of a second, but at least one.
 */
export function telling(terms: readonly Term[]): Term[] {
  const known = terms.filter(({ frequency }) => frequency > 0);
  let places = 0;
  return known.filter(({ frequency }, at) => {
    places += frequency;
    return at === 0 || places <= MOST_PLACES;
  });
}
