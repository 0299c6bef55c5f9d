import type * as z from "zod/mini";
import type { Language } from "#domain/vocabulary.ts";

/** The sentences of a language for what zod finds wrong; zod's own name its types and operators. */
interface Sentences {
  readonly types: Readonly<Record<string, string>>;
  readonly mustBe: (type: string) => string;
  readonly oneOf: (values: string) => string;
  readonly atMost: (maximum: string) => string;
  readonly atLeast: (minimum: string) => string;
  /** What is counted; a number stands alone. */
  readonly units: Readonly<Record<string, string>>;
  /** By the names that zod gives to forms of texts. */
  readonly forms: Readonly<Record<string, string>>;
  readonly required: string;
  readonly tooLarge: string;
  readonly wrong: string;
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  id: {
    types: {
      string: "teks",
      number: "angka",
      int: "bilangan bulat",
      boolean: "true atau false",
      array: "daftar",
      object: "objek JSON",
    },
    mustBe: (type) => `Harus berupa ${type}`,
    oneOf: (values) => `Pilih salah satu: ${values}`,
    atMost: (maximum) => `Paling banyak ${maximum}`,
    atLeast: (minimum) => `Paling sedikit ${minimum}`,
    units: { string: " karakter", array: " butir" },
    forms: {
      date: "Tulis tanggal seperti 2026-01-31",
      datetime: "Tulis waktu seperti 2026-01-31T08:00:00Z",
    },
    required: "Wajib diisi",
    tooLarge: "Angkanya terlalu besar",
    wrong: "Bentuknya tidak benar",
  },
  en: {
    types: {
      string: "text",
      number: "a number",
      int: "a whole number",
      boolean: "true or false",
      array: "a list",
      object: "a JSON object",
    },
    mustBe: (type) => `Must be ${type}`,
    oneOf: (values) => `Choose one of: ${values}`,
    atMost: (maximum) => `At most ${maximum}`,
    atLeast: (minimum) => `At least ${minimum}`,
    units: { string: " characters", array: " entries" },
    forms: {
      date: "Write a date like 2026-01-31",
      datetime: "Write a time like 2026-01-31T08:00:00Z",
    },
    required: "Required",
    tooLarge: "The number is too large",
    wrong: "It has not the right form",
  },
};

/** Returns a sentence for what zod finds wrong with a field that is there. */
export function schemaSentence(issue: z.core.$ZodRawIssue, language: Language): string {
  const say = SENTENCES[language];
  switch (issue.code) {
    case "invalid_type":
      return say.mustBe(say.types[issue.expected] ?? issue.expected);
    case "invalid_value":
      return say.oneOf(issue.values.map(String).join(", "));
    case "invalid_union":
      return Array.isArray(issue["options"]) ? say.oneOf(issue["options"].join(", ")) : say.wrong;
    case "too_big":
      // Beyond that a number is not exact, whatever the field allows.
      if (Number(issue.maximum) >= Number.MAX_SAFE_INTEGER) return say.tooLarge;
      return say.atMost(`${issue.maximum}${say.units[issue.origin] ?? ""}`);
    case "too_small":
      if (issue.origin === "string" && Number(issue.minimum) === 1) return say.required;
      return say.atLeast(`${issue.minimum}${say.units[issue.origin] ?? ""}`);
    case "invalid_format":
      return say.forms[issue.format] ?? say.wrong;
    default:
      return say.wrong;
  }
}
