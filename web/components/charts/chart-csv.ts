import { type CsvCell, csvLine } from "#domain/csv.ts";
import type { Chart } from "./chart.ts";

/** Writes the numbers of a chart as CSV, unrounded; what there is none of is an empty cell. */
export function chartCsv({ head, series, more, rows }: Chart): string {
  const cellOf = (value: number | null): CsvCell => value ?? undefined;
  return [
    csvLine([head, ...series, ...more]),
    ...rows.map(({ label, values, more: others }) =>
      csvLine([label, ...values.map(cellOf), ...others.map(cellOf)]),
    ),
  ].join("");
}
