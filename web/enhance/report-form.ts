/**
 * What the report form does with scripts: one step at a time, own checks, a draft on the phone, and
 * sending by the API, again and again until it is accepted.
 */

import { addressOf } from "#contract/pages.ts";
import { timeOf } from "../components/dates.ts";
import { type Fault, faultsOf } from "../submission-faults.ts";
import { type Draft, isConfidential, isFixed } from "./draft/draft.ts";
import { deleteDraft } from "./draft/drafts.ts";
import { forgetOpenDraft } from "./draft/open-id.ts";
import { keepSending } from "./draft/outbox.ts";
import { startAutosave } from "./form/autosave.ts";
import { startCounter } from "./form/counter.ts";
import { showDayChoice, startDayChoice, today } from "./form/day-choice.ts";
import { clearErrors, showErrors } from "./form/errors.ts";
import { empty, fill, isTyped, valuesIn } from "./form/fields.ts";
import { lossOf } from "./form/loss.ts";
import { sayWhetherStored } from "./form/offline-banner.ts";
import { openDraft } from "./form/open-draft.ts";
import { startPhotoPicker } from "./form/photo-picker.ts";
import { notStored, showProblem, startSendingView } from "./form/sending-view.ts";
import { findSimilar } from "./form/similar.ts";
import { startSteps } from "./form/steps.ts";
import { showSummary } from "./form/summary.ts";
import { titleFrom } from "./form/title-from.ts";
import { words } from "./form/words.ts";
import { startFrame } from "./frame/start-frame.ts";
import { element, make, say, showScripted } from "./page/dom.ts";
import { showFieldError } from "./page/field-error.ts";
import { pageLanguage, pageStyle } from "./page/language.ts";
import { askBeforeLeaving } from "./page/leaving.ts";
import { startAddressHint } from "./place/address-hint.ts";
import { startLocateButton } from "./place/locate-button.ts";
import { startMapBox } from "./place/map-box.ts";
import { startPoint } from "./place/point.ts";
import { startRegionLists } from "./place/region-lists.ts";

startFrame();

const form = element<HTMLFormElement>("report-form");

async function start(): Promise<void> {
  const opened = await openDraft(form);
  let { draft } = opened;
  let isLocked = false;
  // Words that may have left the phone are shown as they are.
  fill(form, draft.values, isFixed(draft));

  showScripted();
  const picker = startPhotoPicker({
    files: () => draft.files,
    onChange() {
      summarize();
      changed();
    },
  });
  picker.show();
  startDayChoice(() => {
    showFieldError("occurredOn", undefined);
    changed();
  });
  showDayChoice();
  startRegionLists();
  startPoint(() => changed());
  startLocateButton(element("locate"));
  startMapBox(element<HTMLDetailsElement>("map-box"));
  startAddressHint(element<HTMLInputElement>("address"));
  startCounter(element<HTMLTextAreaElement>("text"));
  // A confidential draft that is stored was wished to be.
  element<HTMLInputElement>("keep-draft").checked = opened.isStored && isConfidential(draft.values);
  showKeepDraft();

  const changed = startAutosave({
    draft: () => (isLocked ? undefined : typed()),
    isWaiting: () => draft.status === "waiting",
    onTaken: () => {
      isLocked = true;
      say(element("sending"), words.elsewhere);
    },
    // A draft that is not to be stored has its hint where that is chosen.
    onStored: (saved) => {
      say(element("not-stored"), saved.kept ? notStored(saved) : undefined);
      sayWhetherStored(saved);
    },
  });

  /** The draft with what the form holds: it is written again if it did not leave the phone. */
  function typed(): Draft {
    draft.values = valuesIn(form);
    draft.kept = element<HTMLInputElement>("keep-draft").checked || !isConfidential(draft.values);
    if (draft.status === "waiting") {
      draft.status = "writing";
      delete draft.body;
      view.sayChanged();
    }
    delete draft.problem;
    return draft;
  }

  const proposeTitle = startTitle(changed);
  const steps = startSteps({
    mayLeave(id) {
      // A draft that was continued has its text from before, which was not left.
      proposeTitle();
      return isRight(id);
    },
    isRight: (id) => isLocked || faultsIn(id).length === 0,
    prepare: async (id) =>
      id !== "step-similar" || findSimilar(valuesIn(form), () => void discard()),
    onShown: (id) => {
      if (isLocked && id !== "step-check") steps.go("step-check");
      summarize();
    },
  });

  function summarize(): void {
    if (!element("step-check").hidden) showSummary(form, draft.files);
  }

  /** Deletes the draft, whose matter another report has, and shows the drafts that are left. */
  async function discard(): Promise<void> {
    isLocked = true;
    await deleteDraft(draft);
    forgetOpenDraft();
    empty(form);
    location.assign(addressOf("drafts", pageLanguage));
  }

  /** Shows what is wrong in a step, or in the whole form; returns whether nothing is. */
  function isRight(step?: string): boolean {
    const sentences = faultsIn(step).map(([name, fault]) => [name, words.faults[fault]] as const);
    if (sentences.length === 0) clearErrors();
    else showErrors(Object.fromEntries(sentences));
    return sentences.length === 0;
  }

  const view = startSendingView({
    draft: () => draft,
    adopt: (sent) => {
      draft = sent;
      sayWhetherStored(sent);
    },
    lock: (locked) => {
      isLocked = locked;
      form.classList.toggle("locked", locked);
      if (locked) steps.go("step-check");
    },
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (element("step-check").hidden) {
      document.querySelector<HTMLElement>('[data-step]:not([hidden]) [data-go="next"]')?.click();
    } else if (isLocked || isFixed(draft)) {
      void keepSending(draft);
    } else if (isRight()) {
      void send();
    }
  });

  /** Sends what the form holds with all its photos: what is not announced now does not come along. */
  async function send(): Promise<void> {
    if (picker.isPreparing()) {
      say(element("sending"), words.files.preparing);
      const refused = await picker.prepared();
      say(element("sending"), refused);
      // Who has to know of that, or went back to change something, sends with another tap.
      if (refused || isLocked || element("step-check").hidden) return;
    }
    await keepSending(typed());
  }

  askBeforeLeaving(() =>
    lossOf(draft, {
      isPreparing: picker.isPreparing(),
      isTyped: opened.isTyped || isTyped(form),
    }),
  );

  form.addEventListener("input", ({ target }) => {
    showFieldError((target as HTMLInputElement).name, undefined);
    showKeepDraft();
    changed();
  });
  form.addEventListener("change", () => changed());

  sayWhetherStored(draft);
  if (opened.isResumed) showResumed(draft);
  if (opened.isTyped && !isFixed(draft)) changed();
  if (draft.problem) showProblem(draft.problem);
  if (draft.status !== "writing") void keepSending(draft);
}

/** What is wrong in a step, or in the whole form, by the name of the field. */
const faultsIn = (step?: string): [string, Fault][] =>
  Object.entries(faultsOf(valuesIn(form), today())).filter(
    ([name]) => !step || document.getElementById(name)?.closest(`#${step}`),
  );

/** Offers to store a draft that is secret or anonymous, which is not stored unless asked for. */
function showKeepDraft(): void {
  element("keep-draft-box").hidden = !isConfidential(valuesIn(form));
}

/**
 * Writes a title from the text as soon as it is left, unless the person has written one.
 *
 * @returns what writes the title at once
 */
function startTitle(changed: () => void): () => void {
  const [text, title] = [element<HTMLTextAreaElement>("text"), element<HTMLInputElement>("title")];
  let proposed = "";
  function propose(): void {
    if (title.value !== proposed || text.value.trim() === "") return;
    proposed = titleFrom(text.value);
    title.value = proposed;
    // An error of the title stays until the step is left: what is tapped now must not move away.
    changed();
  }
  text.addEventListener("change", propose);
  return propose;
}

/** Says that an older draft is continued, and lets the person begin a new one. */
function showResumed({ changedAt }: Draft): void {
  const notice = element("resumed");
  const when = timeOf(new Date(changedAt).toISOString(), pageStyle);
  say(notice, `${words.resumed(when)} `);
  notice.append(make("a", words.startNew, { href: "?baru" }));
}

void start();
