import { FRAME_WORDS } from "../../words/frame.ts";
import { make } from "./dom.ts";
import { pageLanguage } from "./language.ts";

/** What stands before an error, for those who do not see its colour. */
export const ERROR_PREFIX = FRAME_WORDS[pageLanguage].errorPrefix;

/**
 * Says beside a field what is wrong with it, as `Field` does on the server; takes the error off the
 * field if there is no sentence.
 *
 * @param name the id of the control
 */
export function showFieldError(name: string, sentence: string | undefined): void {
  const [control, error] = [name, `${name}-error`].map((id) => document.getElementById(id));
  const box = control?.closest<HTMLElement>("[data-field]");
  if (!control || !error || !box) return;
  box.classList.toggle("field-wrong", sentence !== undefined);
  error.hidden = sentence === undefined;
  if (sentence === undefined) {
    // What describes a field is read aloud although it is hidden.
    error.replaceChildren();
    control.removeAttribute("aria-invalid");
    return;
  }
  box.hidden = false;
  error.replaceChildren(make("span", ERROR_PREFIX, { className: "visually-hidden" }), sentence);
  control.setAttribute("aria-invalid", "true");
  const described = (control.getAttribute("aria-describedby") ?? "").split(" ");
  const all = new Set([...described, error.id].filter(Boolean));
  control.setAttribute("aria-describedby", [...all].join(" "));
}
