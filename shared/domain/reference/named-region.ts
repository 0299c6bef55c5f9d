import { slipsIn } from "../search/misspelling.ts";
import { isWithin } from "./codes.ts";

/** A region as texts name it. */
export interface Named {
  readonly code: string;
  readonly name: string;
  /** Other words for it that people use, such as `kukar`. */
  readonly spellings?: readonly string[];
}

/** The beginning of the names of regencies and cities, which people leave out. */
const KIND_OF_REGENCY = /^(kabupaten|kota) /;
/** The dots in the code of a regency: a district has one more. */
const REGENCY = /^\d+\.\d+$/;

/** Words in names that people in Indonesia write in several ways. */
const SAME_WORDS: Readonly<Record<string, string>> = {
  hilir: "ilir",
  hulu: "ulu",
  pulo: "pulau",
  sebrang: "seberang",
  sei: "sungai",
  sui: "sungai",
  tanjong: "tanjung",
  tj: "tanjung",
  tlk: "teluk",
};

/** The least letters of a name that may be misspelt: shorter ones are too near to other words. */
const LEAST_MISSPELT = 9;

/** A name that a text has. */
interface Found {
  readonly code: string;
  /** Without spaces. */
  readonly name: string;
}

/**
 * Returns the code of the region that a text names, or undefined if it names none: an address, or
 * the text of an SMS. If it names a regency and a district of it, the district counts; otherwise
 * the longest name counts, so that Samarinda Ulu is not taken for Samarinda, and Jalan Damai in
 * Balikpapan not for the district Damai.
 *
 * Names may be written with or without spaces and, if they are long, with one slip.
 *
 * @param regions regencies, cities and districts; others are never found
 */
export function namedRegion(text: string, regions: Iterable<Named>): string | undefined {
  const said = phrasesIn(wordsOf(text));
  const named = [...regions].map((region) => ({ code: region.code, names: namesOf(region) }));
  // The name of one region is no misspelling of another: Muara Jawa, Muara Lawa.
  const names = new Set(named.flatMap((region) => region.names));
  const unknown = [...said].filter((phrase) => !names.has(phrase));
  const all = named.flatMap((region): Found[] => {
    const [longest] = region.names
      .filter((name) => said.has(name) || isMisspelt(name, unknown))
      .sort(byLength);
    return longest === undefined ? [] : [{ code: region.code, name: longest }];
  });
  const isRegency = ({ code }: Found) => REGENCY.test(code);
  // Penajam is not named by Penajam Paser Utara.
  const isPart = ({ name }: Found) =>
    all.some((other) => isRegency(other) && other.name !== name && other.name.includes(name));
  const found = all.filter((each) => !isPart(each));
  const regencies = found.filter(isRegency);
  const within = found.filter(
    (each) =>
      !isRegency(each) && regencies.some((regency) => isWithin(each.code, regency.code, ".")),
  );
  const [longest] = (within.length > 0 ? within : found).sort((a, b) => byLength(a.name, b.name));
  return longest?.code;
}

const byLength = (a: string, b: string): number => b.length - a.length;

/** The words of the longest name, and of the phrases of a text that are compared with names. */
const MOST_WORDS = 4;

/** Returns the names of a region without spaces. */
function namesOf({ code, name, spellings = [] }: Named): string[] {
  if (!code.includes(".")) return [];
  const plain = name.toLowerCase();
  const short = REGENCY.test(code) ? plain.replace(KIND_OF_REGENCY, "") : plain;
  return [short, ...spellings].map((each) => wordsOf(each).join(""));
}

/** Returns all sequences of few words in a text, without the spaces between them. */
function phrasesIn(words: readonly string[]): ReadonlySet<string> {
  const phrases = words.flatMap((_, start) =>
    Array.from({ length: MOST_WORDS }, (_, more) => words.slice(start, start + more + 1).join("")),
  );
  return new Set(phrases);
}

const isMisspelt = (name: string, phrases: readonly string[]): boolean =>
  name.length >= LEAST_MISSPELT &&
  phrases.some(
    (phrase) => Math.abs(phrase.length - name.length) <= 1 && slipsIn(phrase, name, 1) <= 1,
  );

/** Returns the words in small letters, in their usual form: `sanga2` is `sanga sanga`. */
function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll(/(\p{L}{3,})2(?!\d)/gu, "$1 $1");
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => SAME_WORDS[word] ?? word);
}
