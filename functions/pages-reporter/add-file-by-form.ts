import { createHash } from "node:crypto";
import type { UploadInto } from "#application/upload-into.ts";
import { FIELD } from "#contract/form-fields.ts";
import { FILE_LIMITS, LONGEST_FILE_NAME } from "#contract/limits.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { uploadSchema } from "#contract/views.ts";
import {
  attachmentId,
  type CleanAttachment,
  isExpired,
  type Slot,
} from "#domain/report/attachments.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import type { RawParts } from "#http/dispatch.ts";
import { formFaults } from "#http/form-faults.ts";
import type { PageAnswer } from "#http/pages.ts";
import { sendUpload } from "#platform/send-upload.ts";
import { formFileIdBytes } from "#platform/submission-keys.ts";
import type { FormErrors } from "#web/components/fields.tsx";
import { WORDS } from "#web/words/words.ts";
import { addAttachment } from "../attachments/add-attachment.ts";
import { type OpenedByForm, type OwnReportDeps, openByForm, ownReportPage } from "./own-report.ts";
import { type ReporterForm, refusedCode } from "./reporter-form.ts";

export interface AddFileDeps extends OwnReportDeps {
  readonly uploadInto: UploadInto;
  readonly submissionSecret: () => Promise<string>;
}

/**
 * Adds the file of a form to a report, and uploads it, as a browser with scripts does by itself. A
 * reload or a second try sends the same file again: it is taken once, and told as sent only if it
 * arrived.
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
  const { file } = form;
  if (!file)
    return refused({ errors: { file: posted.chooseFile }, status: PROBLEMS.invalid.status });
  if (file.size > FILE_LIMITS.largestByForm) {
    const { status } = PROBLEMS["body-too-large"];
    return refused({ errors: { file: posted.fileTooLarge }, status });
  }
  const announced = announcedOf(file);
  const notice = posted.fileSent;
  const found = foundIn(opened, announced, request.at);
  if (found?.state === "clean") return ownReportPage(deps, request, opened, { notice });
  const asked: RawParts = {
    params: { trackingId },
    headers: { "access-code": accessCode },
    body: () => ({ ok: true, value: announced }),
  };
  const given = found
    ? ({ ok: true, value: await deps.uploadInto(trackingId, found) } as const)
    : await askUseCase(
        addAttachment(deps, await slotId(deps, opened, file)),
        request,
        asked,
        uploadSchema,
      );
  if (!given.ok) {
    const { failed } = given;
    const { errors, others } = formFaults(failed, request, () => FIELD.file);
    if (failed.problem === "invalid") {
      const isOfType = failed.errors?.some(({ path }) => path === "contentType");
      const said = isOfType ? { [FIELD.file]: posted.fileType } : errors;
      return refused({ errors: said, status: PROBLEMS.invalid.status });
    }
    // A report that takes no more files has no form for them.
    const { status } = PROBLEMS[failed.problem];
    return ownReportPage(deps, request, opened, { notice: others.join(" "), status });
  }
  await sendUpload(given.value, file);
  const after = await openByForm(deps, request, { trackingId, accessCode });
  return after.ok ? ownReportPage(deps, request, after.value, { notice }) : after;
}

/**
 * Finds the file in the report if it was sent before: inspected, or with a slot that still takes it.
 * Whether an upload into that slot arrived is known to S3 alone, so it is sent again.
 */
const foundIn = (
  { own }: OpenedByForm,
  announced: Announced,
  at: Instant,
): CleanAttachment | Slot | undefined =>
  own.files.attachments
    .filter((each) => each.state !== "refused")
    .filter((each) => !isExpired(each, at))
    .find(isLike(announced));

const isLike =
  ({ fileName, contentType, size }: Announced) =>
  (each: Announced): boolean =>
    each.fileName === fileName && each.contentType === contentType && each.size === size;

/**
 * The id of a file's slot follows from its content: two forms with the same file that are sent at
 * once, as by a double tap, get the same slot. It is another one after each slot that has ended.
 */
async function slotId(deps: AddFileDeps, { own, view }: OpenedByForm, file: File) {
  const hash = createHash("sha256")
    .update(await file.bytes())
    .digest("hex");
  const { trackingId } = view;
  const before = own.files.attachments.filter(isLike(announcedOf(file))).length;
  return attachmentId(formFileIdBytes(await deps.submissionSecret(), { trackingId, hash }, before));
}

/** What a form says about its file. */
interface Announced {
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
}

const announcedOf = ({ name, type, size }: File): Announced => ({
  fileName: name.slice(-LONGEST_FILE_NAME),
  contentType: type,
  size,
});
