import { addressOf } from "#contract/pages.ts";
import { dayOf } from "../../components/dates.ts";
import { submit as en } from "../../words/en/submit.ts";
import { submit as id } from "../../words/id/submit.ts";
import type { SubmitReceipt } from "../api/answers.ts";
import { type Draft, isConfidential, isUnfinished } from "../draft/draft.ts";
import { deleteDraft, storedPartOf, writeDraft } from "../draft/drafts.ts";
import { forgetOpenDraft } from "../draft/open-id.ts";
import { keepOwnReport } from "../draft/own-reports.ts";
import { element, say } from "../page/dom.ts";
import { pageLanguage, pageStyle } from "../page/language.ts";
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
  addEventListener("beforeunload", (event) => {
    if (!hasAsked && (!box("saved").checked || losesFiles(draft))) ask(event);
  });
  heading.focus();
  heading.scrollIntoView();
}

const box = (name: string): HTMLInputElement => element<HTMLInputElement>(name);

/** Whether the person has said to leave files behind. */
let hasAsked = false;

/** Makes the browser ask before the page is left. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // Chrome before 119 asks only so.
  event.returnValue = true;
}

/** Whether files that have not arrived are on this page alone, so that they go with it. */
const losesFiles = (draft: Draft): boolean =>
  storedPartOf(draft) !== "all" && draft.files.some(({ progress }) => progress === "waiting");

function showDeadline({ deadlines }: SubmitReceipt): void {
  const due = deadlines.find(({ kind }) => kind === "verification")?.dueAt;
  if (!due) return;
  const date = dayOf(due, pageStyle);
  element("verification").textContent = { id, en }[pageLanguage].receipt.verification(date);
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
  location.assign(addressOf("home", pageLanguage));
}
