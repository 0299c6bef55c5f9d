import { randomUUID } from "node:crypto";
import type { Receipt } from "#application/submit.ts";
import { fieldOfPath, SUBMIT_FIELDS, type SubmitValues, submissionOf } from "#contract/submission-form.ts";
import { localDate } from "#domain/time/local-time.ts";
import { zoneSchema } from "#domain/time/schemas.ts";
import { callUseCase } from "#http/dispatch.ts";
import { htmlAnswer } from "#http/html.ts";
import type { Lists } from "#http/named-lists.ts";
import type { MakePage, PageAnswer, PageRequest } from "#http/pages.ts";
import { submitChoices } from "#web/components/submit/choices.ts";
import { ReviewPage } from "#web/pages/review.tsx";
import { SubmitPage } from "#web/pages/submit.tsx";
import { SubmittedPage } from "#web/pages/submitted.tsx";
import type { Site } from "#web/site.ts";
import { type SubmitReportDeps, submitReport } from "../reporter/submit-report.ts";
import { checkSubmission } from "./check-submission.ts";
import { type FormFaults, formFaults } from "./form-faults.ts";

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
  const submit = submitReport(deps);
  const check = checkSubmission(deps);
  return async (request) => {
    const form = await request.form();
    if (!form.ok) return form;
    const { step, key, ...fields } = form.value.fields;
    const values = valuesOf(fields);
    if (step === "change") return formPage(deps, request, { values, key });
    const isSent = step === "send" && key !== undefined;
    const answer = await callUseCase(isSent ? submit : check, request, {
      headers: { ...(isSent && { "idempotency-key": key }) },
      body: () => ({ ok: true, value: submissionOf(values) }),
    });
    if (!answer.ok) {
      if (answer.problem !== "invalid") return answer;
      const faults = formFaults(answer, request, fieldOfPath);
      return formPage(deps, request, { values, key, faults });
    }
    const place = { site: deps.site, language: request.language, page: "submit" } as const;
    if (isSent && "body" in answer) {
      // The API answers with the receipt.
      return htmlAnswer(SubmittedPage({ ...place, receipt: answer.body as Receipt }), 201);
    }
    return htmlAnswer(
      ReviewPage({ ...place, values, key: key ?? randomUUID(), lists: await deps.lists() }),
    );
  };
}

const valuesOf = (fields: Readonly<Record<string, string>>): SubmitValues =>
  Object.fromEntries(
    SUBMIT_FIELDS.flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

interface FormState {
  readonly values: SubmitValues;
  readonly key: string | undefined;
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
    today: localDate(at, zoneSchema.parse(site.tenant.zone)),
  });
  return htmlAnswer(page, faults ? 422 : 200);
}
