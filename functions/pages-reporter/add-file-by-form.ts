import type { Upload, UploadInto } from "#application/upload-into.ts";
import { FILE_LIMITS, LONGEST_FILE_NAME } from "#contract/limits.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { callUseCase } from "#http/dispatch.ts";
import { formFaults } from "#http/form-faults.ts";
import type { PageAnswer } from "#http/pages.ts";
import { sendUpload } from "#platform/send-upload.ts";
import type { FormErrors } from "#web/components/fields.tsx";
import { WORDS } from "#web/words/words.ts";
import { addAttachment } from "../attachments/add-attachment.ts";
import { type OpenedByForm, type OwnReportDeps, openByForm, ownReportPage } from "./own-report.ts";
import { type ReporterForm, refusedCode } from "./reporter-form.ts";

export interface AddFileDeps extends OwnReportDeps {
  readonly uploadInto: UploadInto;
}

/**
 * Adds the file of a form to a report, and uploads it, as a browser with scripts does by itself. A
 * reload sends the same file again: it is taken once.
 */
export async function addFileByForm(
  deps: AddFileDeps,
  sent: ReporterForm,
  accessCode: string,
): Promise<PageAnswer> {
  const { request, form, trackingId } = sent;
  const now = await openByForm(deps, request, { trackingId, accessCode });
  if (!now.ok) return refusedCode(deps, sent, now);
  const opened = now.value;
  const { posted } = WORDS[request.language];
  const refused = ({ errors, status }: { readonly errors: FormErrors; readonly status: number }) =>
    ownReportPage(deps, request, opened, { failure: { action: "add-file", errors }, status });
  const file = form.files["file"];
  if (!file)
    return refused({ errors: { file: posted.chooseFile }, status: PROBLEMS.invalid.status });
  if (file.size > FILE_LIMITS.largestByForm) {
    const { status } = PROBLEMS["body-too-large"];
    return refused({ errors: { file: posted.fileTooLarge }, status });
  }
  const announced = {
    fileName: file.name.slice(-LONGEST_FILE_NAME),
    contentType: file.type,
    size: file.size,
  };
  const notice = posted.fileSent;
  if (isSent(opened, announced)) return ownReportPage(deps, request, opened, { notice });
  const given = await callUseCase(addAttachment(deps), request, {
    params: { trackingId },
    headers: { "access-code": accessCode },
    body: () => ({ ok: true, value: announced }),
  });
  if (!given.ok) {
    const { errors, others } = formFaults(given, request, () => "file");
    if (given.problem === "invalid") return refused({ errors, status: PROBLEMS.invalid.status });
    // A report that takes no more files has no form for them.
    const { status } = PROBLEMS[given.problem];
    return ownReportPage(deps, request, opened, { notice: others.join(" "), status });
  }
  // The API answers with the request that uploads the file.
  await sendUpload(("body" in given ? given.body : {}) as Upload, file);
  const after = await openByForm(deps, request, { trackingId, accessCode });
  return after.ok ? ownReportPage(deps, request, after.value, { notice }) : after;
}

/** Whether the report has the file already, or a slot that it is uploaded into. */
const isSent = (
  { own }: OpenedByForm,
  { fileName, size }: { readonly fileName: string; readonly size: number },
): boolean =>
  own.files.attachments.some(
    (each) => each.state !== "refused" && each.fileName === fileName && each.size === size,
  );
