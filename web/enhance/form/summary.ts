import { SUBMIT_FIELDS, type SubmitField } from "#contract/submission-form.ts";
import type { DraftFile } from "../draft/draft.ts";
import { element } from "../page/dom.ts";
import { words as placeWords } from "../place/words.ts";
import { labelOf, readable } from "./fields.ts";
import { words } from "./words.ts";

/** What the summary tells in one line of its own. */
const POINT: readonly SubmitField[] = ["lat", "lon"];
/** What is left out if it is empty. */
const RARE: readonly SubmitField[] = [
  "address",
  "suggestedAgency",
  "category",
  "nationalId",
  "secret",
];

/** Lists all answers with a link to change each. */
export function showSummary(form: HTMLFormElement, files: readonly DraftFile[]): void {
  const rows = SUBMIT_FIELDS.filter((name) => !POINT.includes(name)).flatMap((name) => {
    const value = readable(form, name);
    return value === "" && RARE.includes(name) ? [] : [row(name, labelOf(form, name), value)];
  });
  // Also that files are being made small, or were not taken.
  const said = [element("photos-taken"), element("photos-error")].filter(({ hidden }) => !hidden);
  const names = files.map(({ fileName }) => fileName);
  const photos = [...names, ...said.map(({ textContent }) => textContent)].join("\n");
  const label = element("photos").closest("fieldset")?.querySelector("legend")?.firstChild;
  if (photos) rows.splice(1, 0, row("photos", label?.textContent?.trim() ?? "", photos));
  const [lat, lon] = POINT.map((name) => readable(form, name));
  if (lat && lon) rows.push(row("remove-point", placeWords.pointLabel, `${lat}, ${lon}`));
  element("summary").replaceChildren(...rows);
}

function row(name: string, label: string, value: string): DocumentFragment {
  const { content } = element<HTMLTemplateElement>("summary-row");
  const made = content.cloneNode(true) as DocumentFragment;
  const [term, said, link] = [...made.querySelectorAll<HTMLElement>("dt, .said, a")];
  if (term) term.textContent = label;
  if (said) {
    said.textContent = value || words.empty;
    said.classList.toggle("muted", value === "");
  }
  link?.setAttribute("href", `#${name}`);
  link?.querySelector("span")?.replaceChildren(` ${label}`);
  return made;
}
