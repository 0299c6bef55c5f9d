import { addressOf } from "#contract/pages.ts";
import { dayOf } from "../../components/dates.ts";
import { DATE_HERE } from "../../components/submit/date-here.ts";
import type { SubmitReceipt } from "../api/answers.ts";
import { type Draft, isConfidential, isUnfinished } from "../draft/draft.ts";
import { deleteDraft, storedPartOf, writeDraft } from "../draft/drafts.ts";
import { forgetOpenDraft } from "../draft/open-id.ts";
import { keepOwnReport } from "../draft/own-reports.ts";
import { element, say } from "../page/dom.ts";
import { pageLanguage, pageStyle } from "../page/language.ts";
import { askBeforeLeaving } from "../page/leaving.ts";
import { holdCode } from "../report/code.ts";
import { empty } from "./fields.ts";
import { downloadProof } from "./proof.ts";
import { words } from "./words.ts";

/**
 * Shows number and code in place of the form, and sees to it that the person keeps them: who leaves
 * without having said so is asked once.
 */
export function showReceipt(draft: Draft, receipt: SubmitReceipt): void {
  element("writing").hidden = true;
  element("sent").hidden = false;
  element("tracking-id").textContent = receipt.trackingId;
  element("access-code").textContent = receipt.accessCode;
  element("earlier").hidden = draft.isEarlier !== true;
  const heading = element("heading");
  heading.textContent = element("sent").dataset["heading"] ?? "";
  document.title = heading.textContent;
  showDeadline(receipt);
  box("keep-report").checked = !isConfidential(draft.values);
  startTools(draft, receipt);
  askBeforeLeaving(() => {
    if (hasAsked) return undefined;
    if (!box("saved").checked) return `${words.tickFirst} ${words.leave}`;
    return losesFiles(draft) ? words.losesFiles : undefined;
  });
  heading.focus();
  heading.scrollIntoView();
}

const box = (name: string): HTMLInputElement => element<HTMLInputElement>(name);

/** Whether the person has said to leave files behind. */
let hasAsked = false;

/** Whether files that have not arrived are on this page alone, so that they go with it. */
const losesFiles = (draft: Draft): boolean =>
  storedPartOf(draft) !== "all" && draft.files.some(({ progress }) => progress === "waiting");

function showDeadline({ deadlines }: SubmitReceipt): void {
  const due = deadlines.find(({ kind }) => kind === "verification")?.dueAt;
  if (!due) return;
  const line = element("verification");
  line.textContent = (line.dataset["due"] ?? "").replace(DATE_HERE, dayOf(due, pageStyle));
}

function startTools(draft: Draft, receipt: SubmitReceipt): void {
  const { trackingId, accessCode } = receipt;
  element("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(`${trackingId}\n${accessCode}`);
      say(element("copied"), words.copied);
    } catch {
      // No secure context, or the person has not allowed it.
      say(element("copied"), words.notCopied);
    }
  });
  element("download").addEventListener("click", () =>
    downloadProof(receipt, draft.values.title ?? ""),
  );
  element("print").addEventListener("click", () => print());
  element("done").addEventListener("click", () => void finish(draft, receipt));
}

/** Deletes key and words from the phone; files that are still to be sent keep them until then. */
async function finish(draft: Draft, receipt: SubmitReceipt): Promise<void> {
  if (!box("saved").checked) {
    say(element("done-error"), words.tickFirst);
    box("saved").focus();
    return;
  }
  if (losesFiles(draft) && !confirm(words.losesFiles)) return;
  hasAsked = true;
  const { trackingId, accessCode, submittedAt } = receipt;
  if (box("keep-report").checked || box("keep-code").checked) {
    await keepOwnReport({
      trackingId,
      submittedAt,
      title: draft.values.title ?? words.untitled,
      ...(box("keep-code").checked && { accessCode }),
    });
  }
  draft.receiptKept = true;
  if (isUnfinished(draft)) await writeDraft(draft);
  else await deleteDraft(draft);
  forgetOpenDraft();
  empty(element<HTMLFormElement>("report-form"));
  forget();
  location.assign(placeAfter(draft, receipt));
}

/**
 * Where the person goes on: to the report, which this tab opens as long as it lives; from a
 * confidential one to where number and code open it.
 */
function placeAfter({ values }: Draft, { trackingId, accessCode }: SubmitReceipt): string {
  if (isConfidential(values)) return addressOf("track", pageLanguage);
  holdCode(trackingId, accessCode);
  return addressOf("report", pageLanguage, { trackingId });
}

/** Empties what the browser keeps of the page for "back", which then shows a new form. */
function forget(): void {
  for (const name of ["tracking-id", "access-code"]) element(name).textContent = "";
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
}
