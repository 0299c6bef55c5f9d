import { addressOf } from "#contract/pages.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { dayOf, timeOf } from "../components/dates.ts";
import { problemOf } from "./api/ask.ts";
import { getReport } from "./api/reports.ts";
import { forgetOwnReport, type OwnReport, ownReports } from "./draft/own-reports.ts";
import { showFieldError } from "./page/field-error.ts";
import { pageLanguage, pageStyle } from "./page/language.ts";
import { dropCode, holdCode } from "./report/code.ts";

/** What the page to track a report does with scripts. The code gets into no address. */

const { prefix = "" } = document.body.dataset;
const pageOf = (trackingId: string) => addressOf("report", pageLanguage, { trackingId });

class TrackForm {
  readonly #form: HTMLFormElement;
  readonly #number: HTMLInputElement;
  readonly #code: HTMLInputElement;
  #isBusy = false;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#number = control(form, "trackingId");
    this.#code = control(form, "accessCode");
    // The check character tells at once whether the number was mistyped.
    this.#number.addEventListener("change", () => this.#checkNumber());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#open();
    });
  }

  #checkNumber(): string | undefined {
    const trackingId = parseTrackingId(this.#number.value, prefix);
    const isWrong = trackingId === undefined && this.#number.value.trim() !== "";
    showFieldError("trackingId", isWrong ? this.#form.dataset["wrongNumber"] : undefined);
    if (trackingId !== undefined) this.#number.value = trackingId;
    return trackingId;
  }

  async #open(): Promise<void> {
    const trackingId = this.#checkNumber();
    if (trackingId === undefined) {
      showFieldError("trackingId", this.#form.dataset["wrongNumber"]);
      return this.#number.focus();
    }
    const code = this.#code.value.trim();
    if (code === "") return location.assign(pageOf(trackingId));
    if (this.#isBusy) return;
    this.#isBusy = true;
    showFieldError("accessCode", await this.#refusal(trackingId, code));
    this.#isBusy = false;
  }

  /** Opens the report; returns a sentence if it does not open. */
  async #refusal(trackingId: string, code: string): Promise<string | undefined> {
    const answer = await getReport({ trackingId, language: pageLanguage, code });
    // Without an answer the page of the report tells more than this one can.
    const problem = problemOf(answer);
    if (problem === undefined) {
      holdCode(trackingId, code);
      location.assign(pageOf(trackingId));
      return undefined;
    }
    this.#code.focus();
    if (problem.code === "report-not-found") return this.#form.dataset["wrongPair"];
    const pauseMs = answer.kind === "later" ? answer.pauseMs : undefined;
    if (!pauseMs) return problem.title;
    const again = timeOf(new Date(Date.now() + pauseMs).toISOString(), pageStyle);
    return `${problem.title}. ${this.#form.dataset["tryAt"]} ${again}.`;
  }
}

function control(form: HTMLFormElement, name: string): HTMLInputElement {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement) return found;
  throw new Error(`The form has no ${name}`);
}

/** Lists the reports that this phone keeps. */
async function listKept(section: HTMLElement): Promise<void> {
  const kept = await ownReports();
  const [list, template] = [section.querySelector("ul"), section.querySelector("template")];
  if (!list || !template || kept.length === 0) return;
  for (const report of kept) {
    const item = template.content.firstElementChild?.cloneNode(true);
    if (item instanceof HTMLElement) list.append(filled(item, report, section));
  }
  section.hidden = false;
}

function filled(item: HTMLElement, report: OwnReport, section: HTMLElement): HTMLElement {
  const { trackingId, title, submittedAt, seen } = report;
  const part = (name: string) => item.querySelector<HTMLElement>(`[data-part="${name}"]`);
  const link = item.querySelector("a");
  if (link) Object.assign(link, { href: pageOf(trackingId), textContent: title });
  write(part("number"), trackingId);
  write(part("date"), dayOf(submittedAt, pageStyle));
  const last = part("seen");
  if (seen && last) write(last, `${last.dataset["words"]} ${timeOf(seen.at, pageStyle)}`);
  item.querySelector("button")?.addEventListener("click", async () => {
    await forgetOwnReport(trackingId);
    dropCode(trackingId);
    item.remove();
    section.hidden = section.querySelector("li") === null;
    // The button that had the focus is gone.
    document.getElementById("content")?.focus();
  });
  return item;
}

function write(element: HTMLElement | null, text: string): void {
  if (!element) return;
  element.textContent = text;
  element.hidden = false;
}

const form = document.getElementById("track");
if (form instanceof HTMLFormElement) new TrackForm(form);
const section = document.getElementById("own-reports");
if (section) void listKept(section);
