import type { CounterGroup } from "#domain/figures/definitions.ts";
import { DEFINITIONS } from "#domain/figures/definitions.ts";
import { ARCHIVE_LABELS, CLOSURE_LABELS, DEADLINE_LABELS, OUTCOME_LABELS } from "#domain/labels.ts";
import type { Label, Language } from "#domain/vocabulary.ts";
import { STATE_WORDS } from "../words/states.ts";

/** What the last part of a counter's name says, if it is no state. */
const PARTS: Readonly<Record<string, Label>> = {
  ...ARCHIVE_LABELS,
  ...CLOSURE_LABELS,
  ...DEADLINE_LABELS,
  ...OUTCOME_LABELS,
};

/** Returns the group of a counter: `met` of `met.review`. */
export const groupOf = (counter: string): CounterGroup =>
  (counter.split(".")[0] ?? counter) as CounterGroup;

/** Names a counter: "Tepat waktu: Verifikasi". */
export function counterLabel(counter: string, language: Language): string {
  const { label } = DEFINITIONS[groupOf(counter)];
  const part = counter.split(".")[1];
  if (part === undefined) return label[language];
  const states: Readonly<Partial<Record<string, string>>> = STATE_WORDS[language];
  return `${label[language]}: ${states[part] ?? PARTS[part]?.[language] ?? part}`;
}

/** Writes a sum of counters with their weights: "Diterima − Bukan laporan". */
export function sumText(weights: Readonly<Record<string, number>>, language: Language): string {
  return Object.entries(weights)
    .map(([counter, weight], at) => {
      const sign = weight < 0 ? "− " : at === 0 ? "" : "+ ";
      const factor = Math.abs(weight) === 1 ? "" : `${Math.abs(weight)} × `;
      return `${sign}${factor}${counterLabel(counter, language)}`;
    })
    .join(" ");
}
