import { characters } from "#domain/report/characters.ts";
import { frame as en } from "../../words/en/frame.ts";
import { frame as id } from "../../words/id/frame.ts";
import { make } from "../page/dom.ts";
import { pageLanguage } from "../page/language.ts";

/** From so many characters on that are left, the field says how many there are. */
const SOON = 500;

/** Says below a long text how much of it is left, near its end. */
export function startCounter(field: HTMLTextAreaElement): void {
  const most = Number(field.dataset["most"]);
  const words = { id, en }[pageLanguage];
  const counter = make("p", "", { className: "hint" });
  counter.setAttribute("aria-live", "polite");
  field.after(counter);
  const count = () => {
    const left = most - characters(field.value);
    const sentence = left < 0 ? words.charactersOver(-left) : words.charactersLeft(left);
    counter.textContent = left < SOON ? sentence : "";
  };
  field.addEventListener("input", count);
  count();
}
