import { render } from "preact";
import type { Names } from "../../components/report/names.ts";
import type { Reading, ShownReport } from "../../components/report/reading.ts";
import type { Answer, Failed } from "../api/ask.ts";
import { type Caller, fileAddress, getHistory, getReport } from "../api/reports.ts";
import { forgetOwnReport, keepOwnReport } from "../draft/own-reports.ts";
import { dropCode } from "./code.ts";
import { type ErrorContext, sentencesOf } from "./failures.ts";
import { loadNames } from "./load-names.ts";
import { type Notice, OwnPage, type OwnPageState } from "./own-page.tsx";
import { enableShare } from "./share.ts";

/** What the view of one's own report begins with. */
export interface OwnViewStart {
  readonly root: HTMLElement;
  readonly caller: Caller & { readonly code: string };
  readonly context: ErrorContext;
  readonly view: ShownReport;
  readonly isKept: boolean;
  /** The build of the site, by the address of its script. */
  readonly build: string;
  /** When the view was read, if it is a copy of what was seen earlier: ISO 8601. */
  readonly seenAt?: string;
}

/** The states of files are asked for after so many seconds; then with the last pause, so often. */
const PAUSES_S = [2, 4, 8, 16, 30];
const MOST_POLLS = 40;

/** A report on the page as its reporter sees it: shows it, and keeps it up to date. */
export class OwnView {
  readonly caller: OwnViewStart["caller"];
  readonly context: ErrorContext;
  readonly #root: HTMLElement;
  readonly #build: string;
  readonly #addresses = new Map<string, string>();
  #names: Names;
  #state: OwnPageState;
  #isCopy: boolean;
  #polls = 0;
  #poll: ReturnType<typeof setTimeout> | undefined;

  private constructor({ root, caller, context, ...start }: OwnViewStart, names: Names) {
    this.caller = caller;
    this.context = context;
    this.#root = root;
    this.#build = start.build;
    this.#names = names;
    this.#isCopy = start.seenAt !== undefined;
    this.#state = {
      view: start.view,
      earlier: [],
      cursor: start.view.historyCursor,
      checkedAt: start.seenAt ?? now(),
      isKept: start.isKept,
    };
  }

  /** Shows the report in place of what the page showed. */
  static async open(start: OwnViewStart): Promise<OwnView> {
    const shown = new OwnView(start, await loadNames(start.view));
    start.root.replaceChildren();
    shown.show({});
    if (start.seenAt === undefined) await shown.receive(start.view);
    return shown;
  }

  /** Whether it shows what was seen earlier, since the API did not answer. */
  get isCopy(): boolean {
    return this.#isCopy;
  }

  get view(): ShownReport {
    return this.#state.view;
  }

  /** Shows what has changed. A notice is read aloud, and gets the focus. */
  show(changed: Partial<OwnPageState>): void {
    this.#state = { ...this.#state, ...changed };
    render(
      <OwnPage state={this.#state} reading={this.#reading()} words={this.context.words} />,
      this.#root,
    );
    enableShare(this.#root);
  }

  /** Says something at the top of the page. */
  say(notice: Notice): void {
    this.show({ notice, failure: undefined });
    document.getElementById("notice")?.focus();
  }

  /** Says at the top why something did not come. The errors of a form stay. */
  sayFailure(answer: Failed): void {
    const text = sentencesOf(answer, this.context).others.join(" ");
    this.show({ notice: { text, isBad: true } });
    document.getElementById("notice")?.focus();
  }

  /** Shows the report as the API answered it just now. */
  async receive(view: ShownReport): Promise<void> {
    this.#isCopy = false;
    const isLonger = lastVersion(view) !== lastVersion(this.#state.view);
    this.#names = isLonger ? await loadNames(view) : this.#names;
    const history = isLonger ? { earlier: [], cursor: view.historyCursor } : {};
    this.show({ view, ...history, checkedAt: now(), failure: undefined, notice: undefined });
    if (this.#state.isKept) await this.keep();
    // Until its pictures have come, the page can be used already.
    void this.#findFiles();
    this.#awaitFiles();
  }

  /** Reads the report again. Returns what came. */
  async refresh(): Promise<Answer<ShownReport>> {
    const answer = await getReport(this.caller);
    if (answer.kind === "ok") await this.receive(answer.body);
    return answer;
  }

  /**
   * Reads the files again, and nothing else: what is being written stays, and is sent with the
   * version of the report that its writer has read.
   */
  async refreshFiles(): Promise<void> {
    const answer = await getReport(this.caller);
    if (answer.kind === "ok") {
      const { attachments } = answer.body;
      this.show({ view: { ...this.view, attachments } });
      if (this.#state.isKept) await this.keep();
      await this.#findFiles();
    }
    this.#awaitFiles();
  }

  /** Opens a file, at an address that works for some minutes. */
  async openFile(attachmentId: string, rendition: "view" | "file"): Promise<void> {
    const answer = await fileAddress(this.caller, attachmentId, rendition);
    if (answer.kind === "ok") location.assign(answer.body.url);
    else this.sayFailure(answer);
  }

  /** Loads the events before those that are shown. */
  async loadEarlier(): Promise<void> {
    const { cursor, earlier } = this.#state;
    if (!cursor) return;
    const answer = await getHistory(this.caller, cursor);
    if (answer.kind !== "ok") return this.sayFailure(answer);
    const { items, nextCursor } = answer.body;
    this.show({ earlier: [...items, ...earlier], cursor: nextCursor });
  }

  /** Keeps the report and its code on this phone, with what is seen of it now. */
  async keep(): Promise<void> {
    const { view, checkedAt } = this.#state;
    await keepOwnReport({
      trackingId: view.trackingId,
      title: view.title,
      submittedAt: view.submittedAt,
      accessCode: this.caller.code,
      seen: { at: checkedAt, build: this.#build, view },
    });
    this.show({ isKept: true });
  }

  /** Deletes the report from this phone. */
  async forget(): Promise<void> {
    await forgetOwnReport(this.caller.trackingId);
    this.show({ isKept: false });
  }

  /**
   * Forgets the code, and shows what everyone sees. A report that is kept with its code would open
   * by itself again: it is deleted from this phone, as the button says.
   */
  async lock(): Promise<void> {
    clearTimeout(this.#poll);
    dropCode(this.caller.trackingId);
    if (this.#state.isKept) await this.forget();
    location.reload();
  }

  #reading(): Reading {
    return {
      ...this.context,
      names: this.#names,
      own: true,
      fileAddress: (id, rendition) => this.#addresses.get(`${id} ${rendition}`),
    };
  }

  /** Asks for the addresses of the small pictures: `<img>` cannot send the code. */
  async #findFiles(): Promise<void> {
    const wanted = this.view.attachments.filter(
      ({ attachmentId, renditions }) =>
        renditions?.includes("thumbnail") && !this.#addresses.has(`${attachmentId} thumbnail`),
    );
    for (const { attachmentId } of wanted) {
      const answer = await fileAddress(this.caller, attachmentId, "thumbnail");
      if (answer.kind === "ok") this.#addresses.set(`${attachmentId} thumbnail`, answer.body.url);
    }
    if (wanted.length > 0) this.show({});
  }

  /** Asks again, less and less often, until all files are inspected. */
  #awaitFiles(): void {
    clearTimeout(this.#poll);
    const awaits = this.view.attachments.some(({ state }) => state === "awaiting-upload");
    if (!awaits || this.#polls >= MOST_POLLS) {
      if (!awaits) this.#polls = 0;
      return;
    }
    const pause = PAUSES_S[Math.min(this.#polls, PAUSES_S.length - 1)] ?? 30;
    this.#polls++;
    this.#poll = setTimeout(() => void this.refreshFiles(), pause * 1_000);
  }
}

const lastVersion = ({ history }: ShownReport): number | undefined =>
  history[history.length - 1]?.version;

const now = (): string => new Date().toISOString();
