import { type Span, spanOf } from "./span.ts";

/** The regions of registration (Peraturan Polri 7/2021), as they stand on number plates. */
const PREFIX =
  "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[ABGSTY]?|R|S|T|W|Z";

/** After a word such as "nopol", in any case. */
const NAMED = new RegExp(
  String.raw`(?<=\b(?:plat(?:\s+nomor)?|nopol|no\.?\s?pol(?:isi)?|nomor polisi|nomor kendaraan)[^\p{L}\d]{1,4})(?:${PREFIX})[\s.-]{0,3}\d{1,4}(?:[\s.-]{0,3}[a-z]{1,3})?(?![\p{L}\d])`,
  "giu",
);
/** As on the plate. Words in capitals are no end of a plate, and S1 and D3 are degrees. */
const PRINTED = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${PREFIX})[\s.-]{0,3}\d{2,4}[\s.-]{0,3}(?!(?:RT|RW|KM|CM|M|MM|HA|KG|KK|DI|KE|DAN|THN|TH|BLN|RB|JT|YG|TDK|DGN|SD|CC)\b)[A-Z]{1,3}(?![\p{L}\d])`,
  "gu",
);
/** In small letters, without spaces. */
const TYPED = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${PREFIX.toLowerCase()})\d{3,4}(?!(?:rb|jt|km|cm|mm|m|kg|ha|cc|th|thn)\b)[a-z]{1,3}(?![\p{L}\d])`,
  "gu",
);

/** Finds the numbers of plates of vehicles that begin with a known region. */
export function platesIn(text: string): Span[] {
  return [NAMED, PRINTED, TYPED].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => spanOf("plate", match)),
  );
}
