import { FIELD } from "#contract/form-fields.ts";
import { formAddress } from "#contract/pages.ts";
import type { SubmitValues } from "#contract/submission-form.ts";
import type { Language } from "#domain/vocabulary.ts";
import type { Site } from "../../site.ts";
import { ErrorSummary, type FormErrors } from "../fields.tsx";
import { CheckStep } from "./check-step.tsx";
import type { SubmitChoices } from "./choices.ts";
import { ContactStep } from "./contact-step.tsx";
import { SimilarStep } from "./similar-step.tsx";
import { WhatStep } from "./what-step.tsx";
import { WhereStep } from "./where-step.tsx";

interface SubmitFormProps {
  readonly site: Site;
  readonly language: Language;
  readonly choices: SubmitChoices;
  /** What was typed before, if the form is shown again. */
  readonly values?: SubmitValues;
  /** Whether the page answers a form that was posted: its script then finds all answers in it. */
  readonly isPosted?: boolean;
  readonly errors?: FormErrors;
  /** Sentences about what no field shows. */
  readonly others?: readonly string[];
  /** The Idempotency-Key that the submission has already, if it was checked before. */
  readonly idempotencyKey?: string | undefined;
  /** Today in the tenant's zone; the build leaves it out, and the script sets it. */
  readonly today?: string | undefined;
}

/**
 * The whole report form. Without scripts it is one long form that is posted; the script of the page
 * shows its parts one at a time and sends it by the API.
 */
export function SubmitForm(props: SubmitFormProps) {
  const { language, choices, values = {}, errors = {}, others = [], today } = props;
  const { assets, tenant } = props.site;
  const { asksNationalId } = tenant;
  const outlines = {
    regencies: assets["regencies.json"],
    districts: assets["districts.json"],
  };
  const part = { language, choices, values, errors, today, outlines, asksNationalId };
  return (
    <form
      id="report-form"
      data-posted={props.isPosted || undefined}
      method="post"
      action={formAddress("submit", language, {})}
      noValidate
      accept-charset="utf-8"
    >
      <ErrorSummary language={language} errors={errors} others={others} />
      {props.idempotencyKey && (
        <input type="hidden" name={FIELD.key} value={props.idempotencyKey} />
      )}
      <WhatStep {...part} />
      <WhereStep {...part} />
      <SimilarStep language={language} />
      <ContactStep {...part} />
      <CheckStep language={language} />
    </form>
  );
}
