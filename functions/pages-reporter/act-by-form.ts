import { actionOfSlug } from "#contract/action-slugs.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { callUseCase } from "#http/dispatch.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage, PageAnswer, PageRequest } from "#http/pages.ts";
import type { Form } from "#http/read-form.ts";
import { reporterOffer } from "#http/reporter-offer.ts";
import { type Failure, failure } from "#http/use-case.ts";
import {
  ACTION_FIELDS,
  isReporterAction,
  type ReporterAction,
} from "#web/components/report/reporter-actions.ts";
import { ConflictPage } from "#web/pages/conflict.tsx";
import { ReportActionPage } from "#web/pages/report-action.tsx";
import { WORDS } from "#web/words/words.ts";
import { actAsReporter } from "../reporter/act-as-reporter.ts";
import { type AddFileDeps, addFileByForm } from "./add-file-by-form.ts";
import { type FormFaults, formFaults } from "./form-faults.ts";
import { type OpenedByForm, openByForm, ownReportPage } from "./own-report.ts";

/** A form of a reporter about one report, with the access code that it has or asks for. */
export interface ReporterForm {
  readonly request: PageRequest;
  readonly form: Form;
  readonly trackingId: string;
  readonly action: ReporterAction | "add-file";
}

/**
 * Takes the form of a reporter's action, or one more file. A form without the access code is shown
 * again and asks for it. The form says which version of the report its writer saw; one that stands
 * on a page of its own does not know it and means the report as it is.
 */
export function actByForm(deps: AddFileDeps): MakePage {
  const act = actAsReporter(deps);
  return async (request) => {
    const { params, language } = request;
    const { trackingId = "", action: slug = "" } = params;
    const action = actionOfSlug(slug, language);
    if (action === undefined || action === "prove-contact") return failure("not-found");
    const read = await request.form();
    if (!read.ok) return read;
    const sent: ReporterForm = { request, form: read.value, trackingId, action };
    const { accessCode, version } = sent.form.fields;
    if (accessCode === undefined) {
      return again(deps, sent, { accessCode: WORDS[language].posted.required }, 422);
    }
    if (!isReporterAction(action)) return addFileByForm(deps, sent, accessCode);
    const seen = await seenVersion(deps, sent, { accessCode, version });
    if (!seen.ok) return refusedCode(deps, sent, seen);
    const acted = await callUseCase(act, request, {
      params: { trackingId },
      headers: { "access-code": accessCode },
      body: () => ({
        ok: true,
        value: { action, version: seen.value, ...fieldsIn(sent.form) },
      }),
    });
    if (!acted.ok && ![409, 422].includes(PROBLEMS[acted.problem].status)) {
      return refusedCode(deps, sent, acted);
    }
    const now = await openByForm(deps, request, { trackingId, accessCode });
    if (!now.ok) return refusedCode(deps, sent, now);
    if (!acted.ok) {
      return refusedAction(deps, sent, { action, now: now.value, seen: seen.value, failed: acted });
    }
    const notice = WORDS[language].posted.done[action];
    return ownReportPage(deps, request, now.value, { notice });
  };
}

/** The version that the writer saw: that of the form or, on a page without one, the present one. */
async function seenVersion(
  deps: AddFileDeps,
  { request, trackingId }: ReporterForm,
  { accessCode, version }: { readonly accessCode: string; readonly version: string | undefined },
): Promise<{ readonly ok: true; readonly value: number } | Failure> {
  if (version !== undefined) return { ok: true, value: Number(version) };
  const opened = await openByForm(deps, request, { trackingId, accessCode });
  return opened.ok ? { ok: true, value: opened.value.view.version } : opened;
}

/** The words of the form; a rating is a number. */
function fieldsIn({ fields }: Form): Record<string, unknown> {
  const written = writtenIn(fields);
  const { rating } = written;
  return { ...written, ...(rating !== undefined && { rating: Number(rating) }) };
}

const writtenIn = (fields: Form["fields"]): Record<string, string> =>
  Object.fromEntries(
    ACTION_FIELDS.flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** The form once more, on a page of its own, which asks for the access code. */
function again(
  { site }: AddFileDeps,
  { request, form, trackingId, action }: ReporterForm,
  errors: FormFaults["errors"],
  status: number,
): PageAnswer {
  const { language, params } = request;
  const page = ReportActionPage({
    ...({ site, language, page: "reportAction", params } as const),
    ...{ trackingId, action, errors, written: writtenIn(form.fields) },
    offer: isReporterAction(action) ? reporterOffer(action) : undefined,
  });
  return htmlAnswer(page, status);
}

/** A code that opened nothing: the form asks for it again, and keeps the words. */
export function refusedCode(deps: AddFileDeps, sent: ReporterForm, failed: Failure): PageAnswer {
  if (failed.problem !== "report-not-found") return failed;
  const { status, title } = PROBLEMS[failed.problem];
  return again(deps, sent, { accessCode: title[sent.request.language] }, status);
}

interface RefusedAction {
  readonly action: ReporterAction;
  readonly now: OpenedByForm;
  /** The version that the writer saw. */
  readonly seen: number;
  readonly failed: Failure;
}

/** Shows what is wrong in the form or, if the report has changed, what changed; the words stay. */
async function refusedAction(
  deps: AddFileDeps,
  { request, form, trackingId }: ReporterForm,
  { action, now, seen, failed }: RefusedAction,
): Promise<PageAnswer> {
  const written = writtenIn(form.fields);
  const { status } = PROBLEMS[failed.problem];
  if (status === 422) {
    const fieldOf = (path: string) => ACTION_FIELDS.find((name) => name === path);
    const failure = { action, written, ...formFaults(failed, request, fieldOf) };
    return ownReportPage(deps, request, now, { failure, status });
  }
  const { site, names } = deps;
  const page = ConflictPage({
    ...({ site, language: request.language, page: "report", params: { trackingId } } as const),
    ...{ action, written, seen, view: now.view, accessCode: now.accessCode },
    names: await names(),
  });
  return htmlAnswer(page, status);
}
