import { ACTION_FIELDS } from "#contract/form-fields.ts";
import type { ProblemSentences } from "../../problem-sentences.ts";
import { type Failed, problemOf } from "../api/ask.ts";
import { act, confirmContact, sendContactCode } from "../api/reports.ts";
import { sentencesOf } from "./failures.ts";
import type { OwnView } from "./own-view.tsx";

/** Sends what the reporter wrote in a form, and says what became of it. */
export async function sendForm(
  shown: OwnView,
  form: HTMLFormElement,
  button: HTMLElement | null,
): Promise<void> {
  const action = form.dataset["act"] ?? "";
  shown.show({ notice: { text: shown.context.words.reportScript.sending } });
  if (action === "add-file") return sendFiles(shown, form);
  if (action === "prove-contact") return proveContact(shown, form, button);
  await takeAction(shown, form, action);
}

/** The code that shrinks and uploads photos is loaded when it is needed. */
async function sendFiles(shown: OwnView, form: HTMLFormElement): Promise<void> {
  const { addFiles } = await import("./add-files.ts");
  const files = chosenIn(form);
  const { left, ...wrong } = await addFiles(shown, files);
  const isDone = files.length > 0 && left.length === 0;
  if (isDone) form.reset();
  else {
    showFailure(shown, "add-file", wrong);
    choose(form, left);
  }
  await shown.refreshFiles();
  if (isDone) shown.say({ text: shown.context.words.reportScript.sent });
}

const chosenIn = (form: HTMLFormElement): File[] =>
  new FormData(form)
    .getAll("file")
    .filter((each): each is File => each instanceof File && each.name !== "");

const formsOnPage = () => [...document.querySelectorAll<HTMLFormElement>("form[data-act]")];

/** Returns whether a form holds words or files that have not arrived, also while they are sent. */
export const holdsUnsent = (): boolean =>
  formsOnPage().some((form) => Object.keys(fieldsIn(form)).length > 0 || chosenIn(form).length > 0);

/** Leaves only these files chosen, so that the next try does not send again what arrived. */
function choose(form: HTMLFormElement, files: readonly File[]): void {
  const input = form.elements.namedItem("file");
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  if (input instanceof HTMLInputElement) input.files = chosen.files;
}

async function takeAction(shown: OwnView, form: HTMLFormElement, action: string): Promise<void> {
  const { reportScript } = shown.context.words;
  const fields = fieldsIn(form);
  const answer = await act(shown.caller, { action, version: shown.view.version, ...fields });
  if (answer.kind === "ok") {
    form.reset();
    await shown.receive(answer.body);
    return shown.say({ text: reportScript.sent });
  }
  const code = problemOf(answer)?.code;
  const hasMoved = code === "version-conflict" || code === "action-not-allowed";
  if (!hasMoved || (await shown.refresh()).kind !== "ok") return fail(shown, action, answer);
  const isOffered = shown.view.actions.some((offer) => offer.action === action);
  if (isOffered && code === "version-conflict") {
    return showFailure(shown, action, { errors: {}, others: [reportScript.changed] });
  }
  const written = Object.values(fields).join("\n");
  const text = code === "version-conflict" ? reportScript.changedAway : reportScript.notAllowed;
  shown.say({ text, written, isBad: true });
}

/**
 * Reads the report again. What was being written in a form that is not offered any more is shown, so
 * that it can be copied.
 */
export async function readAgain(shown: OwnView): Promise<void> {
  const before = formsOnPage().map((form) => ({
    form,
    text: Object.values(fieldsIn(form)).join("\n"),
  }));
  const answer = await shown.refresh();
  if (answer.kind !== "ok") return shown.sayFailure(answer);
  const lost = before.filter(({ form, text }) => text !== "" && !form.isConnected);
  if (lost.length === 0) return;
  const written = lost.map(({ text }) => text).join("\n");
  shown.say({ text: shown.context.words.reportScript.changedAway, written, isBad: true });
}

/** The fields that were filled in, as the API takes them. */
function fieldsIn(form: HTMLFormElement): Readonly<Record<string, string | number>> {
  const data = new FormData(form);
  return Object.fromEntries(
    ACTION_FIELDS.flatMap((name) => {
      const value = data.get(name);
      if (typeof value !== "string" || value.trim() === "") return [];
      return [[name, name === "rating" ? Number(value) : value]];
    }),
  );
}

async function proveContact(shown: OwnView, form: HTMLFormElement, button: HTMLElement | null) {
  const data = new FormData(form);
  const { reportScript } = shown.context.words;
  if (button?.getAttribute("value") === "send") {
    const answer = await sendContactCode(shown.caller, String(data.get("contact")));
    if (answer.kind !== "ok") return fail(shown, "prove-contact", answer);
    const isProven = answer.body.status === "proven";
    return shown.show({ notice: { text: isProven ? reportScript.proven : reportScript.codeSent } });
  }
  const answer = await confirmContact(shown.caller, String(data.get("code")));
  if (answer.kind !== "ok") return fail(shown, "prove-contact", answer);
  await shown.receive(answer.body);
  shown.say({ text: reportScript.proven });
}

/** The names of the fields of all forms. */
const FIELDS = [...ACTION_FIELDS, "code", "contact"];

function fail(shown: OwnView, action: string, answer: Failed): void {
  showFailure(shown, action, sentencesOf(answer, shown.context, FIELDS));
}

/** Shows what is wrong at the form, and moves the focus there. What was written stays. */
function showFailure(shown: OwnView, action: string, sentences: ProblemSentences): void {
  shown.show({ failure: { action, ...sentences }, notice: undefined });
  document.getElementById("errors")?.focus();
}
