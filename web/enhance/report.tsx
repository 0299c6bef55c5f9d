import { timeOf } from "../components/dates.ts";
import { problemOf } from "./api/ask.ts";
import { getReport } from "./api/reports.ts";
import { type OwnReport, ownReports } from "./draft/own-reports.ts";
import { pageLanguage, pageStyle } from "./page/language.ts";
import { codeOfAddress, dropCode, heldCode, holdCode } from "./report/code.ts";
import { sentencesOf, type Telling } from "./report/failures.ts";
import { type Follow, openFollow } from "./report/follow.tsx";
import { readAgain, sendForm } from "./report/own-forms.ts";
import { OwnView } from "./report/own-view.tsx";
import { enableShare, share } from "./report/share.ts";
import { loadWords } from "./report/words.ts";

/** Before all else, so that nothing sees the code in the address. */
const givenCode = codeOfAddress();

/** The page of one report. */
class ReportPage {
  readonly #root: HTMLElement;
  readonly #trackingId: string;
  #own: OwnView | undefined;
  #following: Follow | undefined;
  #isBusy = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    // Without a network the page stands for any report, and only its address names which.
    const [, inAddress = ""] = /\/r\/([^/]+)$/.exec(location.pathname) ?? [];
    this.#trackingId = root.dataset["trackingId"] ?? decodeURIComponent(inAddress);
  }

  /** Shows more to a reporter whose code is known, and listens to what is done on the page. */
  async start(): Promise<void> {
    enableShare(this.#root);
    // Without scripts a function made the reporter's own page: its forms work as they are.
    if (this.#root.dataset["shown"] === "own") return;
    this.#root.addEventListener("submit", (event) => this.#onSubmit(event));
    this.#root.addEventListener("click", (event) => this.#onClick(event));
    const code = givenCode ?? heldCode(this.#trackingId) ?? (await this.#kept())?.accessCode;
    if (code !== undefined) await this.#once(() => this.#open(code));
  }

  async #open(code: string): Promise<void> {
    const caller = { trackingId: this.#trackingId, language: pageLanguage, code };
    const [answer, telling, kept] = await Promise.all([getReport(caller), tellIn(), this.#kept()]);
    const start = { root: this.#root, caller, telling, isKept: kept?.accessCode === code };
    if (answer.kind === "ok") {
      holdCode(this.#trackingId, code);
      this.#own = await OwnView.open({ ...start, view: answer.body });
    } else if (problemOf(answer) === undefined && start.isKept && kept?.seen) {
      const { at, view } = kept.seen;
      this.#own = await OwnView.open({ ...start, view: { ...view, actions: [] }, seenAt: at });
      this.#own.say({ text: telling.words.reportScript.offlineCopy(timeOf(at, telling)) });
    } else {
      if (problemOf(answer)?.code === "report-not-found") dropCode(this.#trackingId);
      this.#refuseCode(sentencesOf(answer, telling).others.join(" "));
    }
  }

  async #kept(): Promise<OwnReport | undefined> {
    return (await ownReports()).find(({ trackingId }) => trackingId === this.#trackingId);
  }

  /** Says at the field why the code opened nothing. What was typed stays. */
  #refuseCode(sentence: string): void {
    const box = this.#root.querySelector<HTMLDetailsElement>("#own-report");
    if (box) box.open = true;
    const [field, error] = ["#accessCode", "#accessCode-error"].map((id) =>
      this.#root.querySelector<HTMLElement>(id),
    );
    if (!field || !error) return;
    error.textContent = sentence;
    error.hidden = false;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "accessCode-hint accessCode-error");
    field.focus();
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
    if (box) this.#following = openFollow(box, caller, await tellIn());
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

const tellIn = async (): Promise<Telling> => ({
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
if (root) void new ReportPage(root).start();
