import { FRAME_WORDS } from "../../words/frame.ts";
import { element, make } from "../page/dom.ts";
import { ERROR_PREFIX, showFieldError } from "../page/field-error.ts";
import { pageLanguage } from "../page/language.ts";

const words = FRAME_WORDS[pageLanguage];

/** Sentences by the name of the field that they are about. */
export type Sentences = Readonly<Record<string, string | undefined>>;

const plainTitle = document.title.replace(ERROR_PREFIX, "");

/**
 * Shows what is wrong: beside each field, and in the summary with links to the fields. Moves the
 * focus to the summary.
 *
 * @param others sentences about what no field shows
 */
export function showErrors(sentences: Sentences, others: readonly string[] = []): void {
  clearErrors();
  const entries = Object.entries(sentences).flatMap(([name, sentence]) =>
    sentence === undefined ? [] : [[name, sentence] as const],
  );
  for (const [name, sentence] of entries) showFieldError(name, sentence);
  const summary = element("errors");
  const heading = entries.length > 0 ? words.errorSummary : words.failure;
  summary.querySelector("h2")?.replaceChildren(heading);
  summary.querySelector("ul")?.replaceChildren(
    ...entries.map(([name, sentence]) => {
      const item = make("li");
      item.append(make("a", sentence, { href: `#${name}` }));
      return item;
    }),
    ...others.map((sentence) => make("li", sentence)),
  );
  summary.hidden = entries.length + others.length === 0;
  if (summary.hidden) return;
  document.title = ERROR_PREFIX + plainTitle;
  summary.focus();
  summary.scrollIntoView();
}

/** Takes all errors off the form. */
export function clearErrors(): void {
  element("errors").hidden = true;
  document.title = plainTitle;
  for (const box of document.querySelectorAll<HTMLElement>(".field-wrong")) {
    showFieldError(box.dataset["field"] ?? "", undefined);
  }
}
