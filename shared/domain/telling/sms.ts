import type { Region } from "../reference/regions.ts";
import { parseTrackingId, type TrackingId } from "../report/tracking-id.ts";

/** What somebody asks for by SMS, by docs/domain.md "SMS". */
export type SmsRequest =
  | { readonly kind: "report"; readonly text: string }
  /** Without a tracking id when what follows is none. */
  | { readonly kind: "status"; readonly trackingId: TrackingId | undefined }
  | { readonly kind: "other" };

export interface SmsWords {
  /** What a report begins with, in capitals. */
  readonly keyword: string;
  readonly trackingPrefix: string;
}

const STATUS = "STATUS";
/** The first word, without a colon or the like behind it, and what follows. */
const FIRST_WORD = /^[\s\p{C}]*([^\s:.,;]+)[\s:.,;]*(.*)$/su;

/** Reads an SMS. Small letters do as well as capitals. */
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

const LONGEST_TITLE = 80;
/** A title is at least this long: so much is taken of a word that is too long for it. */
const SHORTEST_TITLE = 10;

/** A title for a text that came without: its first words. */
export function titleOf(text: string): string {
  const characters = [...text.replaceAll(/\s+/gu, " ").replaceAll(/\p{C}/gu, "").trim()];
  if (characters.length <= LONGEST_TITLE) return characters.join("");
  const end = characters.lastIndexOf(" ", LONGEST_TITLE);
  return characters.slice(0, end < SHORTEST_TITLE ? LONGEST_TITLE : end).join("");
}

/** What the names of regencies and cities begin with, and people leave out. */
const KIND_OF_REGENCY = /^(kabupaten|kota) /;

/**
 * The region that a text names: of several the one with the longest name, so that Samarinda Ulu is
 * not taken for Samarinda. The province when it names none.
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
