/**
 * Affixes of Indonesian, and what a word may be made of. There is no dictionary: where grammar
 * leaves a choice (`mengirim` from `kirim`, `mengambil` from `ambil`), all possible roots are given,
 * and two words are related if they have one in common.
 * https://ejaan.kemendikdasmen.go.id/eyd/penulisan-kata/kata-turunan/
 */

/** A prefix before a vowel, and the consonants with which the root may begin. */
const BEFORE_VOWELS: readonly (readonly [prefix: string, beginnings: readonly string[]])[] = [
  ["meny", ["s"]],
  ["peny", ["s"]],
  ["meng", ["", "k"]],
  ["peng", ["", "k"]],
  ["mem", ["p", "m"]],
  ["pem", ["p", "m"]],
  ["men", ["t", "n"]],
  ["pen", ["t", "n"]],
  ["ber", ["", "r"]],
  ["ter", ["", "r"]],
  ["per", ["", "r"]],
];
/** Prefixes that change nothing of what follows; the longer ones stand first. */
const PREFIXES = [
  ...["meng", "peng", "mem", "pem", "men", "pen", "ber", "ter", "per"],
  ...["me", "pe", "di", "ke", "se"],
];
const ENDINGS = ["lah", "kah", "pun", "nya", "ku", "mu"];
const SUFFIXES = ["kan", "an", "i"];

/** `memperbaiki` has two. */
const MOST_PREFIXES = 2;

/**
 * Returns the word itself and, after it, all roots that it may be made from. A root has two
 * syllables at least.
 *
 * @param word in small letters
 */
export function rootsOf(word: string): string[] {
  const roots = new Set([word]);
  for (const base of [word, ...without(word, ENDINGS)]) {
    for (const stem of [base, ...without(base, SUFFIXES)]) {
      roots.add(stem);
      let found = [stem];
      for (let depth = 0; depth < MOST_PREFIXES; depth++) {
        found = found.flatMap(withoutPrefix);
        for (const root of found) roots.add(root);
      }
    }
  }
  return [...roots];
}

function without(word: string, endings: readonly string[]): string[] {
  return endings
    .filter((ending) => word.endsWith(ending))
    .map((ending) => word.slice(0, -ending.length))
    .filter(canBeRoot);
}

/** Returns what is left of a word without its prefix. Of prefixes that begin the same, the longest counts. */
function withoutPrefix(word: string): string[] {
  const prefix = PREFIXES.find(
    (each) => word.startsWith(each) && canBeRoot(word.slice(each.length)),
  );
  const changed = BEFORE_VOWELS.find(
    ([each]) => word.startsWith(each) && isVowel(word[each.length] ?? ""),
  );
  const rest = prefix === undefined ? [] : [word.slice(prefix.length)];
  const restored = changed ? changed[1].map((first) => first + word.slice(changed[0].length)) : [];
  return [...new Set([...rest, ...restored])].filter(canBeRoot);
}

const isVowel = (letter: string) => /^[aeiou]/.test(letter);

/** A root has two syllables: at least two vowels, and a consonant beside them. */
function canBeRoot(word: string): boolean {
  return word.length >= 3 && (word.match(/[aeiou]/g)?.length ?? 0) >= 2;
}
