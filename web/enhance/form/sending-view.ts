import { fieldOfPath } from "#contract/submission-form.ts";
import { problemSentences } from "../../problem-sentences.ts";
import type { ShownProblem } from "../api/answers.ts";
import type { Draft, DraftFile } from "../draft/draft.ts";
import { storedPartOf } from "../draft/drafts.ts";
import { type Attempt, type OutboxNews, wakesWorker, watchOutbox } from "../draft/outbox.ts";
import { element, say } from "../page/dom.ts";
import { showErrors } from "./errors.ts";
import { fileRow, progressOf } from "./file-list.ts";
import { showReceipt } from "./receipt.ts";
import { words } from "./words.ts";

/** After so long without an answer the page says that the network is slow. */
const SLOW_MS = 8_000;

/** What the view asks of the form. */
interface SendingHost {
  /** Returns the draft of the page. */
  draft(): Draft;
  /** Is given the draft as the outbox has it. */
  adopt(draft: Draft): void;
  /** Lets the person change the words, or not while the outcome is unknown. */
  lock(isLocked: boolean): void;
}

/** What the form tells the view. */
interface SendingView {
  /** Says that the words were changed while they waited, so that they are to be sent anew. */
  sayChanged(): void;
}

/** Shows what becomes of the page's draft: that it is sent, waits, was refused, or was accepted. */
export function startSendingView(host: SendingHost): SendingView {
  const [button, message] = [element("send"), element("sending")];
  const sendLabel = button.textContent;
  let slow: ReturnType<typeof setTimeout> | undefined;
  let isShown = false;

  watchOutbox((news) => {
    if (news.draft.id !== host.draft().id) return;
    host.adopt(news.draft);
    if (news.attempt?.kind === "ok") return accepted(news);
    clearTimeout(slow);
    if (news.attempt) return notAccepted(news.draft, news.attempt);
    host.lock(true);
    button.textContent = words.busy;
    slow = setTimeout(() => say(message, words.slow), SLOW_MS);
  });

  function notAccepted(draft: Draft, attempt: Attempt): void {
    host.lock(draft.status === "unknown" || attempt.kind === "gone");
    button.textContent = attempt.kind === "refused" ? sendLabel : words.sendNow;
    say(message, sentenceOf(draft, attempt));
    if (attempt.kind === "refused") showProblem(attempt.problem);
  }

  function accepted({ draft, attempt, part }: OutboxNews): void {
    clearTimeout(slow);
    if (attempt?.kind === "ok" && !isShown) {
      isShown = true;
      showReceipt(draft, attempt.body);
    }
    showProgress(draft, part);
  }

  return {
    sayChanged() {
      clearTimeout(slow);
      button.textContent = sendLabel;
      say(message, words.changed);
    },
  };
}

function sentenceOf(draft: Draft, attempt: Attempt): string | undefined {
  if (attempt.kind === "gone") return words.gone;
  if (attempt.kind === "refused") return undefined;
  if (draft.status === "sent") return words.receiptLater;
  const said = [
    attempt.kind === "later" && attempt.problem?.title
      ? words.later(attempt.problem.title, attempt.pauseMs)
      : words.waiting,
    draft.status === "unknown" && words.unknown,
    notStored(draft),
    !notStored(draft) && !wakesWorker() && words.openAgain,
  ];
  return said.filter(Boolean).join(" ");
}

/** What the person has to know of a draft that is not, or not all, on the phone. */
export const notStored = (draft: Draft): string | undefined =>
  draft.kept ? words.notStored[storedPartOf(draft)] : words.notKept;

/** Shows what the API refused: beside the fields it names, the rest as sentences, and what to do. */
export function showProblem(problem: ShownProblem): void {
  const said = problemSentences(problem, (path) =>
    path.startsWith("attachments") ? "photos" : fieldOfPath(path),
  );
  showErrors(said.errors, problem.errors?.length ? said.others : adviceOn(problem));
}

/** The sentences about a problem that names no field; the problem's own words may be for programs. */
function adviceOn({ title, status, code }: ShownProblem): string[] {
  if (code === "idempotency-key-reused") return [words.keyReused];
  const advice = status === 413 ? words.advice.shorten : words.advice.reload;
  return [`${title}. ${advice}`];
}

function showProgress(
  draft: Draft,
  part?: { readonly file: DraftFile; readonly sent: number },
): void {
  const { files } = draft;
  if (files.length === 0) return;
  element("sent-files").hidden = false;
  say(element("files-later"), filesLater(draft));
  const list = element("file-progress");
  if (list.childElementCount === 0) {
    for (const file of files) {
      const row = fileRow(file);
      row.append(document.createElement("strong"));
      list.append(row);
    }
  }
  for (const file of files) {
    const sent = part?.file.id === file.id ? part.sent : undefined;
    const state = list.querySelector<HTMLElement>(`[data-file="${file.id}"] strong`);
    void progressOf(file, sent).then((sentence) => {
      if (state && state.textContent !== sentence) state.textContent = sentence;
    });
  }
}

/** What to do until all files have arrived, where the browser does not see to it by itself. */
function filesLater(draft: Draft): string | undefined {
  if (draft.files.every(({ progress }) => progress !== "waiting")) return undefined;
  if (storedPartOf(draft) !== "all") return words.files.stay;
  return wakesWorker() ? undefined : words.files.later;
}
