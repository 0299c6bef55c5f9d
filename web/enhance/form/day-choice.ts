import { addDays, type LocalDate, localDate } from "#domain/time/local-time.ts";
import { element } from "../page/dom.ts";
import { pageZone } from "../page/language.ts";

/** Today in the tenant's zone. */
export const today = (): LocalDate => localDate(new Date().toISOString(), pageZone);

/** Offers today and yesterday by one tap, and the date field for any other day. */
export function startDayChoice(onChange: () => void): void {
  const date = element<HTMLInputElement>("occurredOn");
  const box = document.querySelector<HTMLElement>('[data-field="occurredOn"]');
  date.max = today();
  element("day-choice").addEventListener("change", ({ target }) => {
    const day = (target as HTMLInputElement).value;
    if (day === "today") date.value = today();
    if (day === "yesterday") date.value = addDays(today(), -1);
    if (day === "other") date.value = "";
    showDate(day === "other");
    onChange();
  });

  function showDate(isShown: boolean): void {
    if (box) box.hidden = !isShown;
  }
  showDate(false);
}

/** Shows the choice that belongs to the date in its field, after a draft was filled in. */
export function showDayChoice(): void {
  const { value } = element<HTMLInputElement>("occurredOn");
  const day = choiceFor(value);
  for (const each of ["today", "yesterday", "other"]) {
    element<HTMLInputElement>(`day-${each}`).checked = each === day;
  }
  const box = document.querySelector<HTMLElement>('[data-field="occurredOn"]');
  if (box) box.hidden = day !== "other";
}

function choiceFor(date: string): "today" | "yesterday" | "other" | undefined {
  if (date === "") return undefined;
  if (date === today()) return "today";
  return date === addDays(today(), -1) ? "yesterday" : "other";
}
