import type * as z from "zod/mini";
import type {
  monitoringSchema,
  overduePageSchema,
  rankingSchema,
} from "#contract/monitoring-views.ts";
import type { Counters } from "#domain/figures/cells.ts";
import { sumOfCounters } from "#domain/figures/month-figures.ts";
import { CLOSURES } from "#domain/vocabulary.ts";

/** The figures of some months, as the API answers them. */
export type FiguresView = z.output<typeof monitoringSchema>;
export type MonthView = FiguresView["months"][number];
export type RankingView = z.output<typeof rankingSchema>;
export type RankedView = RankingView["items"][number];
export type OverdueView = z.output<typeof overduePageSchema>;

/** Below so many, numbers are said to be few. */
export const FEW = 10;

/** Adds the counters of months up, of all classifications together. */
export const totalOf = (months: readonly MonthView[]): Counters =>
  sumOfCounters(months.flatMap(({ cells }) => Object.values(cells)));

/** Returns how often reports were closed, in either way. */
export const closings = (counters: Counters): number =>
  CLOSURES.reduce((sum, closure) => sum + (counters[`closings.${closure}`] ?? 0), 0);
