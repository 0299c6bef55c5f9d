import { ACTION_FIELDS } from "#contract/form-fields.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { callUseCase } from "#http/dispatch.ts";
import { formFaults } from "#http/form-faults.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage, PageAnswer } from "#http/pages.ts";
import type { Failure } from "#http/use-case.ts";
import { isReporterAction, type ReporterAction } from "#web/components/report/reporter-actions.ts";
import { ConflictPage } from "#web/pages/conflict.tsx";
import { WORDS } from "#web/words/words.ts";
import { actAsReporter } from "../reporter/act-as-reporter.ts";
import { type AddFileDeps, addFileByForm } from "./add-file-by-form.ts";
import { type OpenedByForm, type OwnReportDeps, openByForm, ownReportPage } from "./own-report.ts";
import {
  askForCode,
  type ReporterForm,
  readReporterForm,
  refusedCode,
  writtenIn,
} from "./reporter-form.ts";

/** Takes the form of a reporter's action, or one more file. */
export function actByForm(deps: AddFileDeps): MakePage {
  return async (request) => {
    const read = await readReporterForm(request);
    if (!read.ok) return read;
    const sent = read.value;
    const { action, accessCode } = sent;
    if (accessCode === undefined) return askForCode(deps, sent);
    return isReporterAction(action)
      ? takeAction(deps, { ...sent, action, accessCode })
      : addFileByForm(deps, sent, accessCode);
  };
}

/** The form of an action of the workflow, with its access code. */
interface ActionForm extends ReporterForm {
  readonly action: ReporterAction;
  readonly accessCode: string;
}

/**
 * Takes the action. The form says which version of the report its writer saw; one that stands on a
 * page of its own does not know it, and means the report as it is.
 */
async function takeAction(deps: OwnReportDeps, sent: ActionForm): Promise<PageAnswer> {
  const { request, trackingId, action, accessCode } = sent;
  const seen = await seenVersion(deps, sent);
  if (!seen.ok) return refusedCode(deps, sent, seen);
  const acted = await callUseCase(actAsReporter(deps), request, {
    params: { trackingId },
    headers: { "access-code": accessCode },
    body: () => ({ ok: true, value: { action, version: seen.value, ...commandIn(sent) } }),
  });
  const isUnderstood = acted.ok || [409, 422].includes(PROBLEMS[acted.problem].status);
  if (!isUnderstood) return refusedCode(deps, sent, acted);
  const now = await openByForm(deps, request, { trackingId, accessCode });
  if (!now.ok) return refusedCode(deps, sent, now);
  if (!acted.ok) {
    return refusedAction(deps, sent, { now: now.value, seen: seen.value, failed: acted });
  }
  const { done, disputedInReview } = WORDS[request.language].posted;
  const isDisputeInReview = action === "dispute" && now.value.view.state === "under-review";
  const notice = isDisputeInReview ? disputedInReview : done[action];
  return ownReportPage(deps, request, now.value, { notice });
}

async function seenVersion(
  deps: OwnReportDeps,
  { request, form, trackingId, accessCode }: ActionForm,
): Promise<{ readonly ok: true; readonly value: number } | Failure> {
  const { version } = form.fields;
  if (version !== undefined) return { ok: true, value: Number(version) };
  const opened = await openByForm(deps, request, { trackingId, accessCode });
  return opened.ok ? { ok: true, value: opened.value.view.version } : opened;
}

/** The fields of the command; a rating is a number. */
function commandIn({ form }: ActionForm): Record<string, unknown> {
  const written = writtenIn(form);
  const { rating } = written;
  return { ...written, ...(rating !== undefined && { rating: Number(rating) }) };
}

interface RefusedAction {
  readonly now: OpenedByForm;
  /** The version that the writer saw. */
  readonly seen: number;
  readonly failed: Failure;
}

/** Shows what is wrong in the form or, if the report has changed, what changed; the words stay. */
async function refusedAction(
  deps: OwnReportDeps,
  { request, form, action, trackingId }: ActionForm,
  { now, seen, failed }: RefusedAction,
): Promise<PageAnswer> {
  const written = writtenIn(form);
  const isOffered = now.view.actions.some((offered) => offered.action === action);
  if (isOffered && PROBLEMS[failed.problem].status === PROBLEMS.invalid.status) {
    const fieldOf = (path: string) => ACTION_FIELDS.find((name) => name === path);
    const failure = { action, written, ...formFaults(failed, request, fieldOf) };
    return ownReportPage(deps, request, now, { failure, status: PROBLEMS.invalid.status });
  }
  const { site, names } = deps;
  const page = ConflictPage({
    ...({ site, language: request.language, page: "report", params: { trackingId } } as const),
    ...{ action, written, seen, view: now.view, accessCode: now.accessCode },
    names: await names(),
  });
  return htmlAnswer(page, PROBLEMS["version-conflict"].status);
}
