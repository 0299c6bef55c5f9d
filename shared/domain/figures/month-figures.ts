import { ESCALATION_LEVELS, STATES } from "../vocabulary.ts";
import type { Cell, Counters } from "./cells.ts";
import {
  COUNTED_DEADLINES,
  FIGURE_CLASSIFICATIONS,
  type FigureClassification,
  TIME_KINDS,
  type TimeKind,
  timeOf,
} from "./counters.ts";
import { type Durations, durationsOf } from "./durations.ts";
import type { Month } from "./months.ts";
import { RATE_NAMES, type Rate, rateOf } from "./rates.ts";

/** The counters of one cell, wherever it was read. */
export interface CountedCell {
  readonly cell: Pick<Cell, "period" | "classification" | "part">;
  readonly counters: Counters;
}

/** What is published of a month, of the whole government or of what was filtered by. */
export interface MonthFigures {
  readonly month: Month;
  /** Counters of each classification; those of zero are left out, except `received`. */
  readonly cells: Readonly<Record<FigureClassification, Counters>>;
  /** Of all classifications together. */
  readonly rates: Readonly<Record<string, Rate>>;
  /** Of all classifications together; empty for two filters, which have no histograms. */
  readonly times: Readonly<Partial<Record<TimeKind, Durations>>>;
}

/**
 * Returns what is published of each month.
 *
 * @param cells those of the months, of one partition; of other months they are passed over
 * @param hasTimes whether durations are counted in such cells
 */
export function monthFigures(
  months: readonly Month[],
  cells: readonly CountedCell[],
  hasTimes: boolean,
): MonthFigures[] {
  const byMonth = Map.groupBy(cells, ({ cell }) => cell.period);
  return months.map((month) => {
    const own = byMonth.get(month) ?? [];
    const all = sumOfCounters(own.map(({ counters }) => counters));
    return {
      month,
      cells: cellsOf(own),
      rates: ratesOf(all),
      times: hasTimes
        ? Object.fromEntries(TIME_KINDS.map((kind) => [kind, durationsOf(kind, all)]))
        : {},
    };
  });
}

const ratesOf = (counters: Counters): MonthFigures["rates"] =>
  Object.fromEntries(RATE_NAMES.map((name) => [name, rateOf(name, counters)]));

function cellsOf(cells: readonly CountedCell[]): MonthFigures["cells"] {
  const of = (classification: FigureClassification) =>
    published(
      sumOfCounters(
        cells
          .filter(({ cell }) => cell.classification === classification)
          .map(({ counters }) => counters),
      ),
    );
  const entries = FIGURE_CLASSIFICATIONS.map((each) => [each, of(each)] as const);
  return Object.fromEntries(entries) as Record<FigureClassification, Counters>;
}

/** Returns the counters that are published as such: durations are published as percentiles. */
function published(counters: Counters): Counters {
  const shown = Object.entries(counters)
    .filter(([name, n]) => n !== 0 && timeOf(name) === undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { received: 0, ...Object.fromEntries(shown) };
}

/** Adds counters up by name. */
export function sumOfCounters(all: readonly Counters[]): Counters {
  const sum: Record<string, number> = {};
  for (const counters of all) {
    for (const [name, n] of Object.entries(counters)) sum[name] = (sum[name] ?? 0) + n;
  }
  return sum;
}

/** What stands now: reports by state, and deadlines that are missed and not met. */
export interface StockFigures {
  readonly states: Counters;
  readonly overdue: Counters;
  /** Reports by the highest level of escalation of a deadline that is missed and not met. */
  readonly levels: Counters;
}

/** Returns what stands now, of all classifications together. */
export function stockFigures(cells: readonly CountedCell[]): StockFigures {
  const all = sumOfCounters(cells.map(({ counters }) => counters));
  const of = (prefix: string, names: readonly (string | number)[]) =>
    Object.fromEntries(names.map((name) => [String(name), all[`${prefix}.${name}`] ?? 0]));
  return {
    states: of("now", STATES),
    overdue: of("overdue-now", COUNTED_DEADLINES),
    levels: of("overdue-level", ESCALATION_LEVELS),
  };
}
