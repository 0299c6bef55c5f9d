import { SUBMIT_FIELDS, type SubmitField, type SubmitValues } from "#contract/submission-form.ts";
import { dayIn } from "../../components/dates.ts";
import { pageStyle } from "../page/language.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Returns what the form's fields hold. */
export function valuesIn(form: HTMLFormElement): SubmitValues {
  const data = new FormData(form);
  return Object.fromEntries(
    SUBMIT_FIELDS.flatMap((name) => {
      const value = data.get(name);
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );
}

/**
 * Writes values into the form's fields.
 *
 * @param mayReplace whether also into fields that the person has changed
 */
export function fill(form: HTMLFormElement, values: SubmitValues, mayReplace: boolean): void {
  for (const name of SUBMIT_FIELDS) {
    const controls = controlsOf(form, name);
    if (!mayReplace && controls.some(isChanged)) continue;
    for (const control of controls) {
      const value = values[name] ?? "";
      if (isBox(control)) {
        control.checked = value === "" ? control.defaultChecked : control.value === value;
      } else {
        control.value = value;
      }
    }
  }
}

/** Returns whether the person has changed the form since the page came, before its script did. */
export const isTyped = (form: HTMLFormElement): boolean =>
  SUBMIT_FIELDS.some((name) => controlsOf(form, name).some(isChanged));

function isChanged(control: Control): boolean {
  if (isBox(control)) return control.checked !== control.defaultChecked;
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
  const options = [...control.options];
  return control.value !== (options.find((each) => each.defaultSelected) ?? options[0])?.value;
}

/** Empties the form, so that the browser shows nothing of it when the person comes back. */
export function empty(form: HTMLFormElement): void {
  form.reset();
  fill(form, {}, true);
}

/** Returns the controls of a field: several for a choice. */
const controlsOf = (form: HTMLFormElement, name: SubmitField): Control[] => [
  ...form.querySelectorAll<Control>(`[name="${name}"]`),
];

const isBox = (control: Control): control is HTMLInputElement =>
  control.type === "radio" || control.type === "checkbox";

/** Returns what a person reads in a field: the label of a choice, or the text; empty if nothing. */
export function readable(form: HTMLFormElement, name: SubmitField): string {
  for (const control of controlsOf(form, name)) {
    if (isBox(control)) {
      if (control.checked) return firstText(control.labels?.[0]);
    } else {
      return textIn(control);
    }
  }
  return "";
}

function textIn(control: Control): string {
  if (control instanceof HTMLSelectElement) {
    return control.value && (control.selectedOptions[0]?.text ?? "");
  }
  return control.type === "date" ? dayInWords(control.value) : control.value.trim();
}

const dayInWords = (day: string): string => day && dayIn(day, pageStyle);

/** Returns the label of a field as people read it. */
export const labelOf = (form: HTMLFormElement, name: SubmitField): string =>
  firstText(form.querySelector(`[data-field="${name}"] legend, [data-field="${name}"] label`));

/** The words of a label, without the hint or the "optional" behind them. */
const firstText = (label: Element | null | undefined): string =>
  label?.firstChild?.textContent?.trim() ?? "";
