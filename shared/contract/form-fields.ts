import type { SubmitField } from "./submission-form.ts";

/**
 * The names that forms without scripts are posted with, besides those of the report form
 * (`submission-form.ts`): pages write them, functions and the scripts of pages read them. Without
 * zod.
 */

/** Fields that are not those of an action. */
export const FIELD = {
  trackingId: "trackingId",
  accessCode: "accessCode",
  /** The version of the report that the reporter saw. */
  version: "version",
  /** The Idempotency-Key of a report that was checked. */
  key: "key",
  /** Which of the form's buttons was pressed: `STEPS`. */
  step: "step",
  phone: "phone",
  email: "email",
  /** Which contact a code is for. */
  contact: "contact",
  /** A code that was sent to a contact. */
  code: "code",
  file: "file",
} as const;

/** The fields of the actions of reporters, in their order. */
export const ACTION_FIELDS = ["rating", "comment", "reason", "text"] as const;
export type ActionField = (typeof ACTION_FIELDS)[number];

/** What any of the forms may have. */
export type FormField = keyof typeof FIELD | ActionField | SubmitField;

/** The fields of a form that was posted: an empty one is absent. */
export type FormFields = Readonly<Partial<Record<FormField, string>>>;

/** What the buttons of a form want, where it has several. */
const STEPS = {
  submit: ["send", "change", "remove-point"],
  follow: ["send", "follow", "stop"],
  proveContact: ["send", "prove"],
} as const;

type Stepped = keyof typeof STEPS;
export type Step<F extends Stepped> = (typeof STEPS)[F][number];

/** Returns the name and value of a form's button. */
export const stepOf = <F extends Stepped>(_form: F, step: Step<F>) => ({
  name: FIELD.step,
  value: step,
});

/** Returns what the pressed button wants; undefined if the form came without one. */
export const stepIn = <F extends Stepped>(form: F, fields: FormFields): Step<F> | undefined =>
  (STEPS[form] as readonly Step<F>[]).find((step) => step === fields.step);

/** Names in the queries of pages' addresses. */
export const QUERY = {
  /** Of the report form: a draft, by its id; a new one; the classification, by its word. */
  draft: "draf",
  anew: "baru",
  kind: "jenis",
  /** Of a page of figures: the chart whose numbers are wanted as a file. */
  csv: "csv",
} as const;
