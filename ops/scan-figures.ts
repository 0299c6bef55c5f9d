import { FIGURES_CELL } from "#store/entities/figures.ts";
import { FIGURES_CURSOR } from "#store/entities/figures-cursors.ts";
import { EVENT, REPORT } from "#store/entities/reports.ts";
import type { CountedCell } from "#store/figures.ts";
import { toCountedCell } from "#store/figures.ts";
import { type ProjectedReport, toProjectedReport } from "#store/figures-cursors.ts";
import type { Item } from "#store/table-client.ts";
import type { Partition, Wanted } from "./scan-partitions.ts";

/** Cells of all generations, and reports with their histories and cursors. */
export const FIGURES_AND_REPORTS: Wanted = {
  expression:
    "begins_with(pk, :cell) OR (begins_with(pk, :report) AND (begins_with(sk, :event) OR begins_with(sk, :cursor)))",
  values: {
    ":cell": FIGURES_CELL.pk.prefix,
    ":report": REPORT.pk.prefix,
    ":event": EVENT.sk.prefix,
    ":cursor": FIGURES_CURSOR.sk.prefix,
  },
  // What was counted before the walk must not be missed.
  consistent: true,
};

/** Returns the report of a partition; undefined if it is of cells. */
export function reportIn({ pk, items }: Partition): ProjectedReport | undefined {
  const report = REPORT.pk.read(pk);
  return report && toProjectedReport(report.trackingId, items);
}

/** Returns the cells of a generation in a partition. */
export function cellsIn({ items }: Partition, generation: number): CountedCell[] {
  return items
    .filter((item) => FIGURES_CELL.is(item) && generationOf(item) === generation)
    .map(toCountedCell);
}

/** Returns the generation of a cell or cursor; undefined for other items. */
export function generationOf(item: Item): number | undefined {
  const of = FIGURES_CELL.is(item)
    ? FIGURES_CELL.pk.read(String(item["pk"]))
    : FIGURES_CURSOR.sk.read(String(item["sk"]));
  return of?.generation;
}
