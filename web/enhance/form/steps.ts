import { element } from "../page/dom.ts";

/** The form's parts, of which one is shown: the address's fragment names it, so that "back" works. */
export interface Steps {
  /** Shows a step, as one more entry of the browser's history. */
  go(id: string): void;
}

const FIRST = "step-what";

/** The ids of the steps in their order. */
const STEP_IDS: readonly string[] = [
  FIRST,
  "step-where",
  "step-similar",
  "step-contact",
  "step-check",
];

interface StepHandlers {
  /** Returns whether nothing is wrong in the step. */
  readonly isRight: (id: string) => boolean;
  /** Returns whether the step may be left for the next one; it shows what is wrong. */
  readonly mayLeave: (id: string) => boolean;
  /** Prepares a step before it is shown, and returns whether it is shown at all. */
  readonly prepare: (id: string) => Promise<boolean>;
  /** Is told which step is shown. */
  readonly onShown: (id: string) => void;
}

/**
 * Shows one step at a time, beginning with the one of the address; a step before it that something is
 * wrong in comes first.
 */
export function startSteps(handlers: StepHandlers): Steps {
  const sections = STEP_IDS.map((id) => element(id));
  let current = "";

  function show(id: string, focused: HTMLElement | null): void {
    for (const section of sections) section.hidden = section.id !== id;
    current = id;
    handlers.onShown(id);
    focused?.focus();
    // With its label, if it is a field.
    (focused?.closest("[data-field]") ?? focused)?.scrollIntoView();
  }

  /** Shows what the fragment names: a step, or a field in one; the first step if there is none. */
  function follow(isStart: boolean): void {
    const named = document.getElementById(location.hash.slice(1));
    const asked = named?.closest("[data-step]")?.id;
    if (named && asked) showNamed(named, asked, isStart);
    else if (isStart) show(FIRST, null);
    // Any other fragment names what is outside the form, as the link to the content does.
    else if (location.hash === "") show(FIRST, headingOf(FIRST));
  }

  /**
   * Shows a step, or a field in it; a step before it that something is wrong in comes first, unless
   * the person follows the link to a field.
   */
  function showNamed(named: HTMLElement, step: string, isStart: boolean): void {
    const isField = named.id !== step;
    const wrong = isField && !isStart ? undefined : wrongBefore(step);
    if (wrong !== undefined) {
      history.replaceState(null, "", `#${wrong}`);
      show(wrong, isStart ? null : headingOf(wrong));
    } else if (isStart && step === "step-similar") void offerAgain(step);
    else show(step, isField ? named : headingOf(step));
  }

  const wrongBefore = (asked: string): string | undefined =>
    STEP_IDS.slice(0, STEP_IDS.indexOf(asked)).find((id) => !handlers.isRight(id));

  /** After a reload, what a step offers is looked for again; the step before it is shown until then. */
  async function offerAgain(id: string): Promise<void> {
    show("step-where", null);
    if ((await handlers.prepare(id)) && current === "step-where") show(id, headingOf(id));
  }

  const go = (id: string): void => {
    if (location.hash === `#${id}`) follow(false);
    else location.hash = id;
  };

  async function move(direction: 1 | -1): Promise<void> {
    if (direction === 1 && !handlers.mayLeave(current)) return;
    const at = STEP_IDS.indexOf(current);
    const others = direction === 1 ? STEP_IDS.slice(at + 1) : STEP_IDS.slice(0, at).reverse();
    for (const id of others) {
      if (await handlers.prepare(id)) return go(id);
    }
  }

  addEventListener("hashchange", () => follow(false));
  element("report-form").addEventListener("click", ({ target }) => {
    const direction = target instanceof HTMLElement && target.dataset["go"];
    if (direction) void move(direction === "next" ? 1 : -1);
  });
  follow(true);
  return { go };
}

const headingOf = (id: string): HTMLElement => element(`${id}-heading`);
