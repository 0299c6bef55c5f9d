import { type Span, spanOf } from "./span.ts";

const NUMBER = String.raw`(?:\d{1,3}(?!\d)|[IVX]{1,4}(?![\p{L}\d]))`;
/** White space between the parts: bounded, so that a long one costs no time. */
const SPACE = String.raw`\s{0,4}`;
/** RT 03/RW 02, RT.3 RW.2, RT/RW 03/02, RT 03/02, RT 3; numbers may be Roman. */
const NEIGHBOURHOOD = new RegExp(
  String.raw`(?<![\p{L}\d])[Rr][Tt](?:${SPACE}[/&.,-]?${SPACE}[Rr][Ww])?${SPACE}[.:,-]?${SPACE}${NUMBER}(?:${SPACE}(?:[/,.&-]${SPACE})?(?:[Rr][Ww]${SPACE}[.:]?|(?<=/${SPACE}))${SPACE}${NUMBER})?`,
  "gu",
);

/** A house number: 12, 12A, 3/14, D-1/11. */
const HOUSE = String.raw`(?:[A-Za-z]{1,2}[-/. ]?)?\d{1,4}(?!\d)(?:[-/]\d{1,3}(?!\d))?(?:\s?[A-Za-z](?![\p{L}\d]))?`;
/** Words of the name of a street: up to five. */
const NAME = String.raw`(?:[\p{L}\d][\p{L}\d.'’-]{0,30}[\s,]{1,3}){1,5}?`;
/** A street, and a house number after "no", "nomor" or "blok". */
const NUMBERED = new RegExp(
  String.raw`(?<![\p{L}\d])(?:jl|jln|jalan|gg|gang)(?:\.\s{0,3}|\s{1,3}\.?)${NAME}(?:no|nomor|nomer|blok|blk)${SPACE}[.:]?${SPACE}${HOUSE}`,
  "giu",
);
/** What is counted after a street is no house number; neither is a year or an item of a list. */
const COUNTED = String.raw`(?!%|[.,:]?\d|\.?\)|\s?(?:km|m|cm|meter|mtr|th|thn|tahun|bln|bulan|hari|minggu|mggu|jam|menit|orang|org|titik|kali|x|rt|rw|rb|ribu|jt|juta|unit|rumah|kk|ton|arah|lajur)(?!\p{L}))`;
/** Words after "jalan" that begin no name of a street, or end it. */
const NO_NAME = String.raw`(?!(?:km|kilometer|rt|rw|cuma|sepanjang|tahun|no|di|ke|dari|yang|yg|rusak|titik)(?!\p{L}))`;
/** "Jl. Melati 27": a street and a house number, which nothing introduces. */
const BARE = new RegExp(
  String.raw`(?<![\p{L}\d])(?:[Jj][Ll][Nn]?|JALAN|Jalan|[Gg][Gg]|Gang)(?:\.\s{0,3}|\s{1,3}\.?)(?:${NO_NAME}\p{L}[\p{L}.'’-]{0,30}\s{1,2}){1,4}?(?:[A-Z]{1,2}-)?\d{1,3}(?!\d)(?:[-/]\d{1,3}(?!\d))?(?:[A-Za-z](?![\p{L}\d]))?${COUNTED}`,
  "gu",
);

/** Finds neighbourhoods (RT/RW) and streets with a house number. */
export function placesIn(text: string): Span[] {
  return [
    ...[...text.matchAll(NEIGHBOURHOOD)].map((match) => spanOf("neighbourhood", match)),
    ...[NUMBERED, BARE].flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => spanOf("street", match)),
    ),
  ];
}
