import * as z from "zod/mini";
import { INDONESIAN_PHONES } from "#domain/indonesian-phones.ts";

/** What people put between the digits of a number. */
const BETWEEN_DIGITS = /[\s\p{Pd}\p{Cf}().]/gu;
/**
 * The beginning of a number as people in Indonesia write it: 0812…, 62812…, 0062812…, +62 (0)812….
 */
const INDONESIAN_START = /^(?:(?:\+|00)?620?|0)(?=[1-9])/;

/** Writes a number in E.164, if it is written as people in Indonesia do. */
const inE164 = (text: string): string =>
  text.replaceAll(BETWEEN_DIGITS, "").replace(INDONESIAN_START, "+62");

/** A phone number of a stored contact, which may be of any type: in E.164, if it is Indonesian. */
export const anyPhoneSchema = z.string().check(z.overwrite(inE164), z.maxLength(254));

type PhoneType = keyof typeof INDONESIAN_PHONES;
const TYPES = Object.keys(INDONESIAN_PHONES) as PhoneType[];

/** Makes the schema of an Indonesian phone number of a type, which names the type of another one. */
const phoneOf = (wanted: PhoneType, description: string, example: string) =>
  z.string().check(
    z.overwrite(inE164),
    z.check(({ value, issues }) => {
      const rule = ruleBrokenBy(value, wanted);
      if (rule) issues.push({ code: "custom", input: value, params: { rule }, continue: true });
    }),
    z.meta({ description, examples: [example] }),
  );

function ruleBrokenBy(number: string, wanted: PhoneType): PhoneRule | undefined {
  const type = TYPES.find((each) => INDONESIAN_PHONES[each].test(number));
  if (type === wanted) return undefined;
  if (wanted === "landline") return "not-landline";
  return type === undefined || type === "mobile" ? "not-indonesian-phone" : NOT_MOBILE[type];
}

/** The rules that numbers of other types break: they get no SMS. */
const NOT_MOBILE = {
  landline: "landline-phone",
  freephone: "freephone",
  premium: "premium-phone",
  service: "service-phone",
} as const satisfies Readonly<Record<Exclude<PhoneType, "mobile">, string>>;
type PhoneRule =
  | (typeof NOT_MOBILE)[keyof typeof NOT_MOBILE]
  | "not-landline"
  | "not-indonesian-phone";

/** An Indonesian mobile number, in E.164 after parsing: only such a number gets SMS. */
export const phoneSchema = phoneOf(
  "mobile",
  "Indonesian mobile number, best in E.164; 0812…, 62812… and spaces, dots, dashes and brackets between the digits are understood",
  "+6281234567890",
);

/** An Indonesian landline number, in E.164 after parsing: people call it, it gets no messages. */
export const landlineSchema = phoneOf(
  "landline",
  "Indonesian landline number, for calls only: no message goes to it",
  "+62541731234",
);
