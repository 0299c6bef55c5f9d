import { actionOfSlug } from "#contract/action-slugs.ts";
import { ACTION_FIELDS, type ActionField } from "#contract/form-fields.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { blindOffer } from "#domain/report/blind-offer.ts";
import { htmlAnswer } from "#http/html.ts";
import type { PageAnswer, PageRequest } from "#http/pages.ts";
import type { Form } from "#http/read-form.ts";
import { type Failure, failure } from "#http/use-case.ts";
import { isReporterAction, type ReporterAction } from "#web/components/report/reporter-actions.ts";
import { ReportActionPage } from "#web/pages/report-action.tsx";
import { WORDS } from "#web/words/words.ts";
import type { OwnReportDeps } from "./own-report.ts";

/** A form of a reporter about one report. */
export interface ReporterForm {
  readonly request: PageRequest;
  readonly form: Form;
  readonly trackingId: string;
  readonly action: ReporterAction | "add-file";
  /** Undefined if the form did not have it. */
  readonly accessCode: string | undefined;
}

/** Reads a form by the action in its address; contacts have a form in another function. */
export async function readReporterForm(
  request: PageRequest,
): Promise<{ readonly ok: true; readonly value: ReporterForm } | Failure> {
  const { params, language } = request;
  const { trackingId = "", action: slug = "" } = params;
  const action = actionOfSlug(slug, language);
  if (action === undefined || action === "prove-contact") return failure("not-found");
  const read = await request.form({ file: action === "add-file" });
  if (!read.ok) return read;
  const form = read.value;
  const { accessCode } = form.fields;
  return { ok: true, value: { request, form, trackingId, action, accessCode } };
}

/** Returns what the reporter wrote, by the name of the field. */
export const writtenIn = ({ fields }: Form): Readonly<Partial<Record<ActionField, string>>> =>
  Object.fromEntries(
    ACTION_FIELDS.flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Shows the form on a page of its own, which asks for the access code; the words stay. */
export const askForCode = (deps: OwnReportDeps, sent: ReporterForm): PageAnswer =>
  askedAgain(deps, sent, WORDS[sent.request.language].posted.codeNeeded, PROBLEMS.invalid.status);

/** Answers a code that opened nothing: the form asks for it again. */
export function refusedCode(deps: OwnReportDeps, sent: ReporterForm, failed: Failure): PageAnswer {
  if (failed.problem !== "report-not-found") return failed;
  const { status, title } = PROBLEMS[failed.problem];
  return askedAgain(deps, sent, title[sent.request.language], status);
}

function askedAgain(
  { site }: OwnReportDeps,
  { request, form, trackingId, action }: ReporterForm,
  error: string,
  status: number,
): PageAnswer {
  const { language, params } = request;
  const page = ReportActionPage({
    ...({ site, language, page: "reportAction", params } as const),
    ...{ trackingId, action, errors: { accessCode: error }, written: writtenIn(form) },
    offer: isReporterAction(action) ? blindOffer(action, "reporter") : undefined,
  });
  return htmlAnswer(page, status);
}
