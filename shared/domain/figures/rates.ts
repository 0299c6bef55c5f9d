import { COUNTED_DEADLINES } from "./counters.ts";
import type { RateDefinition } from "./rate.ts";
import { LEAST_CASES } from "./small-numbers.ts";

/** Counts the changes of what a published figure means. */
export const DEFINITIONS_VERSION = 1;

/** The rates, by name. */
export const RATES: readonly RateDefinition[] = [
  ...COUNTED_DEADLINES.map(
    (kind): RateDefinition => ({
      name: `on-time.${kind}`,
      label: { id: `Tepat waktu: ${kind}`, en: `On time: ${kind}` },
      numerator: [`met.${kind}`],
      denominator: [`met.${kind}`, `missed.${kind}`],
    }),
  ),
  {
    name: "answered",
    label: { id: "Dijawab", en: "Answered" },
    numerator: ["answered"],
    denominator: ["received"],
    minus: ["spam"],
  },
  {
    name: "assigned-answered",
    label: { id: "Dijawab dari yang diterima instansi", en: "Answered of those assigned" },
    numerator: ["assigned-answered"],
    denominator: ["assigned"],
  },
  {
    name: "disputes",
    label: { id: "Disanggah", en: "Disputed" },
    numerator: ["disputes"],
    denominator: ["answers"],
  },
  {
    name: "satisfaction",
    label: { id: "Kepuasan", en: "Satisfaction" },
    numerator: ["rated.4", "rated.5"],
    denominator: ["rated.1", "rated.2", "rated.3", "rated.4", "rated.5"],
    least: LEAST_CASES,
  },
];

/** Returns the rate with a name. */
export function rateNamed(name: string): RateDefinition {
  const found = RATES.find((each) => each.name === name);
  if (!found) throw new Error(`There is no rate ${name}`);
  return found;
}
