import { timeOf } from "../components/dates.ts";
import { problemOf } from "./api/ask.ts";
import { getReport } from "./api/reports.ts";
import { type OwnReport, ownReports } from "./draft/own-reports.ts";
import { pauseAfter } from "./draft/pauses.ts";
import { showFieldError } from "./page/field-error.ts";
import { pageLanguage, pageStyle } from "./page/language.ts";
import { askBeforeLeaving } from "./page/leaving.ts";
import { codeOfAddress, dropCode, heldCode, holdCode } from "./report/code.ts";
import { type ErrorContext, sentencesOf } from "./report/failures.ts";
import { type Follow, openFollow } from "./report/follow.tsx";
import { holdsUnsent, readAgain, sendForm } from "./report/own-forms.ts";
import { OwnView } from "./report/own-view.tsx";
import { enableShare, share } from "./report/share.ts";
import { loadWords } from "./report/words.ts";

/** Before all else, so that nothing sees the code in the address. */
const givenCode = codeOfAddress();

/** The page of one report. */
class OpenReport {
  readonly #root: HTMLElement;
  readonly #trackingId: string;
  #own: OwnView | undefined;
  #following: Follow | undefined;
  #isBusy = false;
  #nextTry: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    // Without a network the page stands for any report, and only its address names which.
    const [, inAddress = ""] = /\/r\/([0-9A-Za-z-]+)$/.exec(location.pathname) ?? [];
    this.#trackingId = root.dataset["trackingId"] ?? inAddress;
  }

  /** Shows more to a reporter whose code is known, and listens to what is done on the page. */
  async start(): Promise<void> {
    enableShare(this.#root);
    // Without scripts a function made the reporter's own page: its forms work as they are.
    if (this.#root.dataset["shown"] === "own") return;
    askBeforeLeaving(() => this.#loss());
    addEventListener("hashchange", () => this.#takeCode());
    this.#root.addEventListener("submit", (event) => this.#onSubmit(event));
    this.#root.addEventListener("click", (event) => this.#onClick(event));
    addEventListener("online", () => this.#onOnline());
    const code = givenCode ?? heldCode(this.#trackingId) ?? (await this.#kept())?.accessCode;
    if (code !== undefined) await this.#once(() => this.#open(code));
  }

  /** What leaving the page would lose, as a question. */
  #loss(): string | undefined {
    if (!this.#own || !holdsUnsent()) return undefined;
    const { reportScript } = this.#own.context.words;
    return reportScript.leave;
  }

  /** A link with another code was opened on this page: it comes into no history. */
  #takeCode(): void {
    const code = codeOfAddress();
    if (code === undefined) return;
    holdCode(this.#trackingId, code);
    location.reload();
  }

  async #open(code: string): Promise<void> {
    const caller = { trackingId: this.#trackingId, language: pageLanguage, code };
    const [answer, context, kept] = await Promise.all([
      getReport(caller),
      loadContext(),
      this.#kept(),
    ]);
    const isKept = kept?.accessCode === code;
    const start = { root: this.#root, caller, context, isKept, build: import.meta.url };
    if (answer.kind === "ok") {
      holdCode(this.#trackingId, code);
      this.#own = await OwnView.open({ ...start, view: answer.body });
    } else if (problemOf(answer) === undefined && isKept && kept?.seen?.build === start.build) {
      const { at, view } = kept.seen;
      nameDocument(this.#root, `${context.words.report.own.heading} ${this.#trackingId}`);
      this.#own = await OwnView.open({ ...start, view: { ...view, actions: [] }, seenAt: at });
      this.#own.say({ text: context.words.reportScript.offlineCopy(timeOf(at, context)) });
      this.#tryAgain(1);
    } else {
      if (problemOf(answer)?.code === "report-not-found") dropCode(this.#trackingId);
      this.#refuseCode(sentencesOf(answer, context).others.join(" "));
    }
  }

  #onOnline(): void {
    // The page that only says that there is no network has nothing that could be lost.
    if (!this.#own && isOfflinePage(this.#root)) location.reload();
    else void this.#replaceCopy(1);
  }

  /**
   * Reads the report again in place of a copy of what was seen earlier, until an answer comes. What
   * is being written stays.
   */
  async #replaceCopy(tries: number): Promise<void> {
    clearTimeout(this.#nextTry);
    const own = this.#own;
    if (!own?.isCopy || !navigator.onLine) return;
    this.#tryAgain(tries);
    await this.#once(async () => {
      const answer = await own.refresh();
      if (answer.kind !== "refused") return;
      clearTimeout(this.#nextTry);
      own.sayFailure(answer);
    });
  }

  #tryAgain(tries: number): void {
    const pauseMs = pauseAfter(tries, Math.random());
    this.#nextTry = setTimeout(() => void this.#replaceCopy(tries + 1), pauseMs);
  }

  async #kept(): Promise<OwnReport | undefined> {
    return (await ownReports()).find(({ trackingId }) => trackingId === this.#trackingId);
  }

  /** Says at the field why the code opened nothing. What was typed stays. */
  #refuseCode(sentence: string): void {
    const box = this.#root.querySelector<HTMLDetailsElement>("#own-report");
    if (box) box.open = true;
    showFieldError("accessCode", sentence);
    this.#root.querySelector<HTMLElement>("#accessCode")?.focus();
  }

  #onSubmit(event: SubmitEvent): void {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    const { code, follow, act } = form.dataset;
    const [own, following] = [this.#own, this.#following];
    if (code !== undefined) {
      event.preventDefault();
      const given = String(new FormData(form).get("accessCode")).trim();
      void this.#once(() => this.#open(given));
    } else if (follow !== undefined && following) {
      event.preventDefault();
      void this.#once(() => following.send(form, submitter));
    } else if (act !== undefined && own) {
      event.preventDefault();
      void this.#once(() => sendForm(own, form, submitter));
    }
  }

  #onClick(event: MouseEvent): void {
    const element = event.target instanceof Element ? event.target : undefined;
    const control = element?.closest<HTMLElement>("[data-share],[data-tool],[data-open],a");
    if (!control) return;
    const { share: sharing, tool, open, file, rendition } = control.dataset;
    const own = this.#own;
    if (sharing !== undefined) void share(control);
    else if (tool !== undefined && own) void this.#once(() => useTool(own, tool));
    else if (open === "follow") {
      event.preventDefault();
      void this.#once(() => this.#follow());
    } else if (file !== undefined && own) {
      event.preventDefault();
      void this.#once(() => own.openFile(file, rendition === "view" ? "view" : "file"));
    } else if (control.dataset["earlier"] !== undefined && own) {
      event.preventDefault();
      void this.#once(() => own.loadEarlier());
    }
  }

  async #follow(): Promise<void> {
    const box = this.#root.querySelector<HTMLElement>("#follow");
    const caller = { trackingId: this.#trackingId, language: pageLanguage };
    if (box) this.#following = openFollow(box, caller, await loadContext());
  }

  /** Does one thing at a time: a second tap while the first is under way does nothing. */
  async #once(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await work();
    } finally {
      this.#isBusy = false;
    }
  }
}

/** Whether the page stands for any report, since there is no network. */
const isOfflinePage = (root: HTMLElement): boolean => root.dataset["shown"] === "offline";

/** Gives the document the name of the report where its title says that there is no network. */
function nameDocument(root: HTMLElement, name: string): void {
  const heading = isOfflinePage(root) && root.querySelector("h1")?.textContent;
  if (heading) document.title = document.title.replace(heading, name);
}

const loadContext = async (): Promise<ErrorContext> => ({
  ...pageStyle,
  words: await loadWords(pageLanguage),
});

async function useTool(own: OwnView, tool: string): Promise<void> {
  if (tool === "keep") await own.keep();
  if (tool === "forget") await own.forget();
  if (tool === "lock") await own.lock();
  if (tool === "refresh") await readAgain(own);
}

const root = document.getElementById("report");
if (root) void new OpenReport(root).start();
