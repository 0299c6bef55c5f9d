import type { SubmitField, SubmitValues } from "#contract/submission-form.ts";
import type { Language } from "#domain/vocabulary.ts";
import type { FormErrors } from "../fields.tsx";
import type { SubmitChoices } from "./choices.ts";

/** What each part of the report form is made from. */
export interface SubmitPartProps {
  readonly language: Language;
  readonly values: SubmitValues;
  readonly errors: FormErrors;
  readonly choices: SubmitChoices;
  /** The addresses of the outlines of both levels. */
  readonly outlines: Readonly<Record<"regencies" | "districts", string | undefined>>;
  /** Whether the tenant asks for the NIK. */
  readonly asksNationalId: boolean;
  /** Today in the tenant's zone, if the form is made for one request. */
  readonly today?: string | undefined;
}

/** Returns what a field needs of the form: its name, language, value and error. */
export const fieldOf = ({ language, values, errors }: SubmitPartProps, name: SubmitField) => ({
  name,
  language,
  value: values[name],
  error: errors[name],
});
