/**
 * What the detectors find. `nik`: the number of a person (NIK) or of a family card (KK), which have
 * the same form. `account`: a number after "rek" or "rekening". `neighbourhood`: RT, with or without
 * RW. `street`: a street with a house number. `name`: what follows "nama saya".
 */
export const KINDS = [
  "email",
  "nik",
  "bank-card",
  "mobile",
  "landline",
  "account",
  "plate",
  "neighbourhood",
  "street",
  "name",
] as const;
/** What a detector found. */
export type Kind = (typeof KINDS)[number];

/**
 * What officers do not publish without a reason: the number of a person or family, and a mobile
 * number. Agencies publish landline numbers as hotlines.
 */
export const PRIVATE_KINDS = ["nik", "mobile"] as const satisfies readonly Kind[];
/** What officers do not publish without a reason. */
export type PrivateKind = (typeof PRIVATE_KINDS)[number];

/**
 * A part of a text that a detector found, as offsets in UTF-16 code units: `text.slice(start, end)`
 * is what was found.
 */
export interface Span {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** Returns the span of a match of a regular expression. */
export const spanOf = (kind: Kind, { 0: found, index }: RegExpExecArray): Span => ({
  kind,
  start: index,
  end: index + found.length,
});
