import type { ShownReport } from "../../components/report/reading.ts";
import type { SubmitReceipt } from "../api/answers.ts";
import { addAttachment, type Caller, getReport } from "../api/reports.ts";
import { type Uploaded, upload } from "../api/upload.ts";
import type { Draft, DraftFile } from "./draft.ts";
import { contentOf, deleteContent, writeDraft } from "./drafts.ts";

/** Is told how much of a file was sent: from 0 to 1. */
export type OnPart = (file: DraftFile, part: number) => void;

const isOver = ({ progress }: DraftFile): boolean => progress === "clean" || progress === "refused";

/**
 * Brings the files of an accepted report one step further: uploads each that has not arrived, asks
 * for a new slot where one has expired, and reads what the inspection found.
 *
 * @returns whether all files are inspected; false if there is more to do, or no network
 */
export async function sendFiles(
  draft: Draft,
  receipt: SubmitReceipt,
  onPart: OnPart,
): Promise<boolean> {
  draft.files.forEach((file, position) => {
    const first = receipt.uploads[position];
    if (first) file.slot ??= first;
  });
  if (draft.files.every(isOver)) return true;
  const { trackingId, accessCode: code } = receipt;
  const caller = { trackingId, code, language: draft.language };
  const read = await getReport(caller);
  if (read.kind !== "ok") return false;
  for (const file of draft.files.filter((each) => !isOver(each))) {
    const done = await sendFile(file, { caller, report: read.body, onPart });
    await writeDraft(draft);
    if (isOver(file)) await deleteContent(file.id);
    if (done === "silent") return false;
  }
  return draft.files.every(isOver);
}

interface Sending {
  readonly caller: Caller;
  readonly report: Pick<ShownReport, "attachments">;
  readonly onPart: OnPart;
}

async function sendFile(file: DraftFile, sending: Sending): Promise<Uploaded> {
  const found = sending.report.attachments.find(
    ({ attachmentId }) => attachmentId === file.slot?.attachmentId,
  );
  if (found?.state === "clean" || found?.state === "refused") {
    file.progress = found.state;
    if (found.reason) file.reason = found.reason;
    return "arrived";
  }
  const isAwaited = found?.state === "awaiting-upload";
  if (isAwaited && file.progress === "inspecting") return "arrived";
  if (isAwaited) {
    const uploaded = await sendContent(file, sending.onPart);
    if (uploaded !== "slot-gone") return uploaded;
  }
  return intoNewSlot(file, sending);
}

async function intoNewSlot(file: DraftFile, { caller, onPart }: Sending): Promise<Uploaded> {
  const { fileName, contentType, size } = file;
  const given = await addAttachment(caller, { fileName, contentType, size });
  if (given.kind === "ok") {
    file.slot = given.body;
    return sendContent(file, onPart);
  }
  if (given.kind !== "refused") return "silent";
  // The report is closed, or has five files: there is nothing more to do for this one.
  file.progress = "refused";
  file.reason = given.problem.code === "too-many-attachments" ? "too-many" : "closed";
  return "arrived";
}

async function sendContent(file: DraftFile, onPart: OnPart): Promise<Uploaded> {
  const content = await contentOf(file.id);
  if (!content || !file.slot) {
    // The browser has deleted its store, as some do when the phone is full.
    file.progress = "refused";
    file.reason = "empty";
    return "arrived";
  }
  const uploaded = await upload(file.slot, content, (part) => onPart(file, part));
  if (uploaded === "arrived") file.progress = "inspecting";
  return uploaded;
}
