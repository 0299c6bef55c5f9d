import type { Region } from "../reference/regions.ts";
import { parseTrackingId, type TrackingId } from "../report/tracking-id.ts";

/** The request in an SMS; see docs/domain.md, "SMS". */
export type SmsRequest =
  | { readonly kind: "report"; readonly text: string }
  /** The tracking id is undefined if the SMS contains no valid one. */
  | { readonly kind: "status"; readonly trackingId: TrackingId | undefined }
  | { readonly kind: "other" };

export interface SmsWords {
  /** The word that a report begins with, in capitals. */
  readonly keyword: string;
  readonly trackingPrefix: string;
}

const STATUS = "STATUS";
/** The first word, without punctuation after it, and the rest. */
const FIRST_WORD = /^[\s\p{C}]*([^\s:.,;]+)[\s:.,;]*(.*)$/su;

/** Reads what an SMS asks for. The first word may be in small letters. */
export function parseSms(body: string, { keyword, trackingPrefix }: SmsWords): SmsRequest {
  const [, first = "", rest = ""] = body.toWellFormed().match(FIRST_WORD) ?? [];
  switch (first.toUpperCase()) {
    case keyword:
      return { kind: "report", text: rest.trim() };
    case STATUS:
      return { kind: "status", trackingId: parseTrackingId(rest, trackingPrefix) };
    default:
      return { kind: "other" };
  }
}

/** The beginning of the names of regencies and cities, which people leave out. */
const KIND_OF_REGENCY = /^(kabupaten|kota) /;

/**
 * Returns the region that a text names, or the province if it names no region. If it names several,
 * the longest name counts, so that Samarinda Ulu is not taken for Samarinda.
 *
 * @param province code of the province
 */
export function regionIn(text: string, regions: readonly Region[], province: string): string {
  const haystack = ` ${plainWords(text)} `;
  let found = { code: province, length: 0 };
  for (const { code, name, level } of regions) {
    const plain = plainWords(name);
    const said = level === "regency" ? plain.replace(KIND_OF_REGENCY, "") : plain;
    if (level === "province" || said.length <= found.length) continue;
    if (haystack.includes(` ${said} `)) found = { code, length: said.length };
  }
  return found.code;
}

/** Small letters and digits, with one space between words. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
