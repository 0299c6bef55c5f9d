import type { WrittenCell } from "./write-cells.ts";

/** Figures of an agency for a month that no report of a test is in. */
export const FIGURES_AGENCY = "dinkes-kaltim";
export const FIGURES_MONTH = "2021-05";

const cell = (view: WrittenCell["view"], key: string, counters: object): WrittenCell =>
  ({ government: "pemprov-kaltim", view, key, period: FIGURES_MONTH, counters }) as WrittenCell;
const FIGURES = {
  ...{ received: 41, assigned: 41, "closings.confirmed": 12, "closings.no-response": 3 },
  ...{ "met.completion": 9, "missed.completion": 3, "rated.5": 6, "rated.2": 2 },
};
export const FIGURES_CELLS: readonly WrittenCell[] = [
  cell("G", "all", FIGURES),
  cell("A", FIGURES_AGENCY, FIGURES),
  {
    ...cell("A", FIGURES_AGENCY, { "days.completion.4": 6, "days.completion.11": 6 }),
    part: "completion",
  },
];
