import { parseTrackingId, type TrackingId } from "../report/tracking-id.ts";

/** What an SMS asks for, read from a text that was typed with a thumb; see docs/domain.md, "SMS". */
export type SmsRequest =
  /** The text is empty if the keyword stands alone. */
  | { readonly kind: "report"; readonly text: string }
  | { readonly kind: "status"; readonly number: SmsNumber }
  /** An answer to a question about a report. */
  | { readonly kind: "answer"; readonly number: SmsNumber; readonly text: string }
  /** No keyword: the answer to a question, or something else. */
  | { readonly kind: "other"; readonly text: string; readonly fault: SmsFault };

/** The number of a report in an SMS: `mistyped` if its check character or its form is wrong. */
export type SmsNumber = { readonly trackingId: TrackingId } | "none" | "mistyped";

/** Why an SMS is none of the others. */
export type SmsFault = "empty" | "no-keyword" | "keyword-joined" | "keyword-later";

export interface SmsWords {
  /** The word that a report begins with, in capitals. */
  readonly keyword: string;
  readonly trackingPrefix: string;
}

const STATUS = "STATUS";
const ANSWER = "JAWAB";
/** Words that people put beside a number. */
const FILLERS: ReadonlySet<string> = new Set(
  "NO NOMOR NOMER NMR LAPORAN TIKET CEK MOHON TOLONG PAK BU MIN".split(" "),
);

/** What stands before, within and after the first word, which consists of letters and digits. */
const FIRST_WORD = /^[^\p{L}\p{N}]*([\p{L}\p{N}]+)(.*)$/su;
const WORD = /[\p{L}\p{N}]+/gu;
/** What stands between a keyword and its text: anything that is no letter or digit. */
const BETWEEN = /^[^\p{L}\p{N}]*/u;

/**
 * Reads what an SMS asks for. A keyword may be in any case or width and in brackets or quotes, with
 * anything before and behind it that is no letter or digit. A number may stand before STATUS, or
 * alone.
 */
export function parseSms(body: string, words: SmsWords): SmsRequest {
  const text = body.toWellFormed();
  const [, written = "", rest = ""] = text.match(FIRST_WORD) ?? [];
  const first = inCapitals(written);
  switch (first) {
    case words.keyword:
      return { kind: "report", text: textAfter(rest) };
    case STATUS:
      return { kind: "status", number: numberIn(rest, words).number };
    case ANSWER: {
      const { number, after } = numberIn(rest, words, "at the beginning");
      // KT is also the licence plate of East Kalimantan: only a whole number is taken for mistyped.
      const isText = number === "mistyped" && !looksWhole(rest, words);
      return { kind: "answer", number: isText ? "none" : number, text: textAfter(after) };
    }
    default:
      return byNumber(text, words) ?? otherIn(text, first, words);
  }
}

/** Returns a word in capitals of the usual width. */
const inCapitals = (word: string): string => word.normalize("NFKC").toUpperCase();

const wordsIn = (text: string): string[] => (text.match(WORD) ?? []).map(inCapitals);

const CLOSING: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "{": "}",
  '"': '"',
  "'": "'",
  "\u201c": "\u201d",
  "\u2018": "\u2019",
  "\u00ab": "\u00bb",
};

/**
 * Returns the text behind a keyword. A bracket or quote directly before it belongs to it if it
 * stands apart from the keyword and the text closes it.
 */
function textAfter(rest: string): string {
  const [between = ""] = rest.match(BETWEEN) ?? [];
  const text = rest.slice(between.length).trim();
  const opening = between.match(/\s(\S)$/)?.[1] ?? "";
  const closing = CLOSING[opening];
  return closing !== undefined && text.includes(closing) ? opening + text : text;
}

/**
 * Reads an SMS without a keyword by its number: with STATUS, or alone, it asks for the status; with
 * other words behind it, it answers.
 */
function byNumber(text: string, words: SmsWords): SmsRequest | undefined {
  const { number, before, after } = numberIn(text, words);
  if (typeof number === "string") {
    return looksWhole(text, words) ? { kind: "status", number: "mistyped" } : undefined;
  }
  const others = wordsIn(`${before} ${after}`).filter((word) => !FILLERS.has(word));
  if (others.every((word) => word === STATUS)) return { kind: "status", number };
  return isFiller(before) ? { kind: "answer", number, text: textAfter(after) } : undefined;
}

/** Reads an SMS without keyword and number. */
function otherIn(text: string, first: string, { keyword }: SmsWords): SmsRequest {
  const faultOf = (): SmsFault => {
    if (text.replaceAll(/\p{C}/gu, "").trim() === "") return "empty";
    if (first.startsWith(keyword)) return "keyword-joined";
    return wordsIn(text).includes(keyword) ? "keyword-later" : "no-keyword";
  };
  return { kind: "other", text: text.trim(), fault: faultOf() };
}

interface FoundNumber {
  readonly number: SmsNumber;
  readonly before: string;
  readonly after: string;
}

/** What people type between the characters of a number. */
const GAP = "[^\\p{L}\\p{N}]*";
const SYMBOLS = `(?:[0-9A-Z]${GAP}){11}[0-9A-Z](?![\\p{L}\\p{N}])`;

/**
 * Finds a tracking id among other words: with anything between its characters that is no letter or
 * digit; also without its prefix, if it has a digit and no number with a prefix is there.
 *
 * @param place whether only words that people put beside a number may stand before it
 */
function numberIn(
  text: string,
  words: SmsWords,
  place: "anywhere" | "at the beginning" = "anywhere",
): FoundNumber {
  const prefix = words.trackingPrefix;
  // As long as the text, so that a position in one is a position in the other.
  const plain = text.replaceAll(/[\uff01-\uff5e]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  const isAnywhere = place === "anywhere";
  const starts = [...plain.matchAll(WORD)].filter(
    ({ index }) => isAnywhere || isFiller(plain.slice(0, index)),
  );
  const typedPrefix = [...prefix].join(GAP) + GAP;
  for (const beginning of [typedPrefix, ""]) {
    const pattern = new RegExp(`(?:${STATUS}${GAP})?${beginning}(${SYMBOLS})`, "iuy");
    for (const { index } of starts) {
      pattern.lastIndex = index;
      const symbols = wordsIn(pattern.exec(plain)?.[1] ?? "").join("");
      const trackingId = parseTrackingId(prefix + symbols, prefix);
      if (trackingId === undefined || (beginning === "" && !/\d/.test(symbols))) continue;
      const [before, after] = [text.slice(0, index), text.slice(pattern.lastIndex)];
      return { number: { trackingId }, before, after };
    }
  }
  const isTyped = starts.some(([word]) => looksLikeNumber(word, prefix, isAnywhere));
  return { number: isTyped ? "mistyped" : "none", before: "", after: text };
}

/**
 * Whether a text has the prefix of a number and its three groups, with a digit, though it is not a
 * number. A group too long or too short counts only between hyphens: other texts, such as licence
 * plates, have groups too.
 */
function looksWhole(text: string, { trackingPrefix }: SmsWords): boolean {
  const symbol = "[0-9A-Z]";
  const groups = [`(?:${symbol}{4}${GAP}){2}${symbol}{4}`, `(?:${symbol}{3,5}-){2}${symbol}{3,5}`];
  return groups.some((each) => {
    const pattern = `(?<![\\p{L}\\p{N}])${trackingPrefix}${GAP}(${each})(?![\\p{L}\\p{N}])`;
    const [, symbols = ""] = inCapitals(text).match(new RegExp(pattern, "u")) ?? [];
    return /\d/.test(symbols);
  });
}

const isFiller = (text: string): boolean => wordsIn(text).every((word) => FILLERS.has(word));

/**
 * Whether a word is the prefix of a number, or the prefix with a digit behind it.
 *
 * @param orPart whether a word of four characters with a digit counts too, as a part of a number
 */
function looksLikeNumber(word: string, prefix: string, orPart: boolean): boolean {
  const typed = inCapitals(word);
  if (typed === prefix) return true;
  return /\d/.test(typed) && (typed.startsWith(prefix) || (orPart && typed.length >= 4));
}
