import { randomUUID } from "node:crypto";
import { type FormFields, stepIn } from "#contract/form-fields.ts";
import { method as submitMethod } from "#contract/methods/reporter/submit-report.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { unknownChoices } from "#contract/submission-choices.ts";
import {
  fieldOfPath,
  SUBMIT_FIELDS,
  type SubmitValues,
  submissionOf,
} from "#contract/submission-form.ts";
import { submittedSchema } from "#contract/views.ts";
import { localDate } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import { callUseCase } from "#http/dispatch.ts";
import { type FormFaults, formFaults } from "#http/form-faults.ts";
import { htmlAnswer } from "#http/html.ts";
import type { Lists } from "#http/named-lists.ts";
import type { MakePage, PageAnswer, PageRequest } from "#http/pages.ts";
import { type Failure, failure } from "#http/use-case.ts";
import type { FormErrors } from "#web/components/fields.tsx";
import { askedFields } from "#web/components/submit/asked-fields.ts";
import { submitChoices } from "#web/components/submit/choices.ts";
import { ReviewPage } from "#web/pages/review.tsx";
import { SubmitPage } from "#web/pages/submit.tsx";
import { SubmittedPage } from "#web/pages/submitted.tsx";
import type { Site } from "#web/site.ts";
import { faultsOf } from "#web/submission-faults.ts";
import { WORDS } from "#web/words/words.ts";
import { type SubmitReportDeps, submitReport } from "../reporter/submit-report.ts";
import { checkSubmission } from "./check-submission.ts";

export interface SubmitByFormDeps extends SubmitReportDeps {
  readonly site: Site;
  readonly lists: () => Promise<Lists>;
}

/**
 * Takes the report form in two steps. The first checks all fields and shows them once more, with an
 * Idempotency-Key in the form; the second submits. A reload, a double click and a lost answer send
 * the same key, so they get the same receipt. The review's buttons to change an answer lead back to
 * the form, which keeps the key: a report that was sent already is then told from a new one.
 */
export function submitByForm(deps: SubmitByFormDeps): MakePage {
  return async (request) => {
    const form = await request.form();
    if (!form.ok) return form;
    const { fields } = form.value;
    const { key } = fields;
    const step = stepIn("submit", fields);
    const sent = { values: valuesOf(fields, deps.site), key };
    if (step === "change") return formPage(deps, request, sent);
    if (step === "remove-point") return reviewed(deps, request, withoutPoint(sent));
    return step === "send" && key !== undefined
      ? submitted(deps, request, { ...sent, key })
      : reviewed(deps, request, sent);
  };
}

/** What a form sent: its fields, and the key if it was checked before. */
interface Sent {
  readonly values: SubmitValues;
  readonly key: string | undefined;
}

const withoutPoint = ({ values: { lat: _lat, lon: _lon, ...values }, key }: Sent): Sent => ({
  values,
  key,
});

/** Checks all fields and shows them once more. */
async function reviewed(
  deps: SubmitByFormDeps,
  request: PageRequest,
  sent: Sent,
): Promise<PageAnswer> {
  const checked = await callUseCase(checkSubmission(deps), request, bodyOf(sent));
  if (!checked.ok) return refused(deps, request, sent, checked);
  if (hasUnknownChoice(sent)) return refused(deps, request, sent, failure("invalid"));
  const { values, key = randomUUID() } = sent;
  const place = { site: deps.site, language: request.language, page: "submit" } as const;
  return htmlAnswer(
    ReviewPage({ ...place, values, idempotencyKey: key, lists: await deps.lists() }),
  );
}

/** Submits the report and shows the receipt. */
async function submitted(
  deps: SubmitByFormDeps,
  request: PageRequest,
  sent: Sent & { readonly key: string },
): Promise<PageAnswer> {
  if (hasUnknownChoice(sent)) return refused(deps, request, sent, failure("invalid"));
  const headers = { "idempotency-key": sent.key };
  const parts = { headers, ...bodyOf(sent) };
  const answer = await askUseCase(submitReport(deps), request, parts, submittedSchema);
  if (!answer.ok) return refused(deps, request, sent, answer.failed);
  const place = { site: deps.site, language: request.language, page: "submit" } as const;
  return htmlAnswer(SubmittedPage({ ...place, receipt: answer.value }), submitMethod.status);
}

const hasUnknownChoice = ({ values }: Sent): boolean => unknownChoices(values).length > 0;

const bodyOf = ({ values }: Sent) => ({
  body: () => ({ ok: true as const, value: submissionOf(values) }),
});

/** Shows the form again if fields are wrong, with all faults at once. */
async function refused(
  deps: SubmitByFormDeps,
  request: PageRequest,
  sent: Sent,
  failed: Failure,
): Promise<PageAnswer> {
  if (failed.problem !== "invalid") return failed;
  const { errors, others } = formFaults(failed, request, fieldOfPath);
  const today = localDate(request.at, deps.site.tenant.zone);
  const own = sentencesOf(sent.values, today, request.language);
  const isOfFields = (failed.errors ?? failed.issues) !== undefined;
  const faults = { errors: inOrder({ ...errors, ...own }), others: isOfFields ? others : [] };
  return formPage(deps, request, { ...sent, faults });
}

/**
 * Returns the sentences of the form with scripts, which name their field and also stand in the
 * summary of a form whose other parts the API could not read; and those of its choices.
 */
function sentencesOf(values: SubmitValues, today: string, language: Language): FormErrors {
  const { sending, posted } = WORDS[language];
  const faults = Object.entries(faultsOf(values, today));
  return Object.fromEntries([
    ...faults.map(([field, fault]) => [field, sending.faults[fault]]),
    ...unknownChoices(values).map((field) => [field, posted.choose[field]]),
  ]);
}

/** The order of the form's fields. */
const inOrder = (errors: FormErrors): FormErrors =>
  Object.fromEntries(
    SUBMIT_FIELDS.flatMap((name) => {
      const error = errors[name];
      return error === undefined ? [] : [[name, error]];
    }),
  );

const valuesOf = (fields: FormFields, { tenant }: Site): SubmitValues =>
  Object.fromEntries(
    askedFields(tenant).flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

interface FormState extends Sent {
  readonly faults?: FormFaults;
}

/** The form once more, with what was typed and what is wrong. */
async function formPage(
  { site, lists }: SubmitByFormDeps,
  { language, at }: PageRequest,
  { values, key, faults }: FormState,
): Promise<PageAnswer> {
  const page = SubmitPage({
    ...({ site, language, page: "submit" } as const),
    ...{ values, ...faults },
    ...(key !== undefined && { idempotencyKey: key }),
    choices: submitChoices(await lists()),
    today: localDate(at, site.tenant.zone),
  });
  return htmlAnswer(page, faults ? PROBLEMS.invalid.status : 200);
}
