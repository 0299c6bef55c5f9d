import { INDONESIAN_PHONES } from "#domain/indonesian-phones.ts";

/** Phone numbers as people in Indonesia write and read them: the rules of phone.ts, without zod. */

/** What people put between the digits of a number. */
const BETWEEN_DIGITS = /[\s\p{Pd}\p{Cf}().]/gu;
/**
 * The beginning of a number as people in Indonesia write it: 0812…, 62812…, 0062812…, +62 (0)812….
 */
const INDONESIAN_START = /^(?:(?:\+|00)?620?|0)(?=[1-9])/;

/** Writes a number in E.164, if it is written as people in Indonesia do. */
export const inE164 = (text: string): string =>
  text.replaceAll(BETWEEN_DIGITS, "").replace(INDONESIAN_START, "+62");

/** The code of the country and the digits behind it. */
const NATIONAL = /^\+62(\d+)$/;

/**
 * Returns a number in E.164 as people in Indonesia read it: `0812-3456-7890`. Other texts stay as
 * they are.
 */
export const inNationalForm = (number: string): string =>
  number.replace(NATIONAL, (_, digits: string) =>
    `0${digits}`.replaceAll(/(\d{4})(?=\d{2})/g, "$1-"),
  );

/** The rules that numbers of other types break: they get no SMS. */
const NOT_MOBILE = {
  landline: "landline-phone",
  freephone: "freephone",
  premium: "premium-phone",
  service: "service-phone",
} as const satisfies Readonly<Record<Exclude<PhoneType, "mobile">, string>>;
/** Why a number cannot be taken; the sentences are in field-errors.ts. */
export type PhoneRule =
  | (typeof NOT_MOBILE)[keyof typeof NOT_MOBILE]
  | "not-landline"
  | "not-indonesian-phone";

export type PhoneType = keyof typeof INDONESIAN_PHONES;
const TYPES = Object.keys(INDONESIAN_PHONES) as PhoneType[];

/**
 * Returns the rule that a number in E.164 breaks where a number of that type is wanted, or undefined
 * if it breaks none.
 */
export function phoneRuleBrokenBy(number: string, wanted: PhoneType): PhoneRule | undefined {
  const type = TYPES.find((each) => INDONESIAN_PHONES[each].test(number));
  if (type === wanted) return undefined;
  if (wanted === "landline") return "not-landline";
  return type === undefined || type === "mobile" ? "not-indonesian-phone" : NOT_MOBILE[type];
}
