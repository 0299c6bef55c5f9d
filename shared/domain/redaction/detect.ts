import { emailsIn } from "./emails.ts";
import { namesIn } from "./names.ts";
import { numbersIn } from "./numbers.ts";
import { placesIn } from "./places.ts";
import { platesIn } from "./plates.ts";
import { KINDS, type Span } from "./span.ts";

/**
 * Finds personal data in a text by its form. Returns the spans in order, by offsets in UTF-16 code
 * units; no two of them overlap. Where two detectors find overlapping parts, the span covers both
 * and has the kind that comes first in KINDS.
 *
 * It looks at one text alone: call it for each field.
 */
export function detect(text: string): Span[] {
  const plain = withPlainCharacters(text);
  const spans = [
    ...(plain.includes("@") ? emailsIn(plain) : []),
    ...(/[0-9]/.test(plain) ? [...numbersIn(plain), ...platesIn(plain)] : []),
    ...placesIn(plain),
    ...namesIn(plain),
  ];
  return merged(spans);
}

/**
 * Whether a text trips the detectors: they found something of a strong kind, which is every kind
 * but `name`. Strong kinds are known by a form of their own: what they find is nearly always a
 * number, an address or a plate, though it may belong to an agency. A `name` is guessed by the words
 * before it, so it is shown and masked, but is no reason to keep a whole text back.
 */
export function trips(spans: readonly Span[]): boolean {
  return spans.some(({ kind }) => kind !== "name");
}

/** Characters that look like others, or cannot be seen, between the parts of a number. */
const UNUSUAL = /[\uFF01-\uFF5E\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/**
 * Returns the text with plain characters for full-width ones, and spaces for what cannot be seen.
 * Every character keeps its place.
 */
function withPlainCharacters(text: string): string {
  return text.replaceAll(UNUSUAL, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : " ";
  });
}

function merged(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last === undefined || span.start >= last.end) kept.push(span);
    else kept[kept.length - 1] = union(last, span);
  }
  return kept;
}

function union(one: Span, other: Span): Span {
  const kind = KINDS.indexOf(one.kind) <= KINDS.indexOf(other.kind) ? one.kind : other.kind;
  return { kind, start: one.start, end: Math.max(one.end, other.end) };
}
