import { element, make } from "../page/dom.ts";

/** Sentences by the name of the field that they are about. */
export type Sentences = Readonly<Record<string, string | undefined>>;

const prefix = element("errors").dataset["prefix"] ?? "";
const plainTitle = document.title.replace(prefix, "");

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
  for (const [name, sentence] of entries) markField(name, sentence);
  const summary = element("errors");
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
  document.title = prefix + plainTitle;
  summary.focus();
  summary.scrollIntoView();
}

/** Takes all errors off the form. */
export function clearErrors(): void {
  element("errors").hidden = true;
  document.title = plainTitle;
  for (const box of document.querySelectorAll<HTMLElement>(".field-wrong")) {
    clearField(box.dataset["field"] ?? "");
  }
}

/** Takes the error off one field, once it was changed. */
export function clearField(name: string): void {
  const box = document.querySelector(`[data-field="${name}"]`);
  box?.classList.remove("field-wrong");
  const error = document.getElementById(`${name}-error`);
  if (error) error.hidden = true;
  document.getElementById(name)?.removeAttribute("aria-invalid");
}

function markField(name: string, sentence: string): void {
  const box = document.querySelector<HTMLElement>(`[data-field="${name}"]`);
  const [error, control] = [
    document.getElementById(`${name}-error`),
    document.getElementById(name),
  ];
  if (!box || !error || !control) return;
  box.hidden = false;
  box.classList.add("field-wrong");
  error.replaceChildren(make("span", prefix, { className: "visually-hidden" }), sentence);
  error.hidden = false;
  control.setAttribute("aria-invalid", "true");
  const described = new Set((control.getAttribute("aria-describedby") ?? "").split(" "));
  control.setAttribute("aria-describedby", [...described, error.id].join(" ").trim());
}
