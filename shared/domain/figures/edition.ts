import * as z from "zod/mini";
import { csvLine } from "../csv.ts";
import type { Instant, LocalDate, Zone } from "../time/local-time.ts";
import { zoneSchema } from "../time/schemas.ts";
import type { WorkingDayCalendar } from "../time/working-days.ts";
import type { View } from "./cells.ts";
import { FIGURE_CLASSIFICATIONS, TIME_KINDS } from "./counters.ts";
import type { MonthFigures } from "./month-figures.ts";
import { addMonths, type Month, monthOf } from "./months.ts";
import { FEW } from "./small-numbers.ts";

/** On which working day of a month the month before is published. */
const PUBLISHED_ON_WORKING_DAY = 5;

/** The views that an edition holds: those without a filter, and with one. */
const EDITION_VIEWS = ["G", "A", "R", "K"] as const satisfies readonly View[];

const counts = z.record(z.string(), z.int());
const rateSchema = z.strictObject({
  numerator: z.int(),
  denominator: z.int(),
  value: z.nullable(z.number()),
});
const durationsSchema = z.strictObject({
  median: z.nullable(z.int()),
  p90: z.nullable(z.int()),
  mean: z.nullable(z.number()),
  n: z.int(),
});

/**
 * A closed month of a government as it was published: the figures of the whole government and of
 * each agency, region and category that has any.
 */
export const editionSchema = z.lazy(() =>
  z.strictObject({
    edition: z.string(),
    government: z.string(),
    zone: zoneSchema,
    definitionsVersion: z.int(),
    publishedAt: z.iso.datetime(),
    /** The export of the open data whose figures these are; absent if there was none. */
    openData: z.exactOptional(z.string()),
    figures: z.array(
      z.strictObject({
        view: z.enum(EDITION_VIEWS),
        key: z.string(),
        month: z.strictObject({
          month: z.string(),
          cells: z.record(z.enum(FIGURE_CLASSIFICATIONS), counts),
          rates: z.record(z.string(), rateSchema),
          times: z.partialRecord(z.enum(TIME_KINDS), durationsSchema),
          /** Of the whole government only. */
          secret: z.exactOptional(z.union([z.int(), z.literal(FEW)])),
        }),
      }),
    ),
  }),
);
export type Edition = z.infer<typeof editionSchema>;
export type PublishedFigures = Edition["figures"][number];

/**
 * Returns the month that is to be published on a day: the month before, from the fifth working day
 * on; undefined on earlier days.
 *
 * @throws CalendarYearMissing
 */
export function monthToPublish(today: LocalDate, calendar: WorkingDayCalendar): Month | undefined {
  const month = monthOf(today);
  const first = `${month}-01`;
  const before = calendar.through(first) - (calendar.isWorkingDay(first) ? 1 : 0);
  const workingDays = calendar.through(today) - before;
  return workingDays < PUBLISHED_ON_WORKING_DAY ? undefined : addMonths(month, -1);
}

/** What an edition says of itself. */
interface Imprint {
  readonly edition: Month;
  readonly government: string;
  readonly zone: Zone;
  readonly definitionsVersion: number;
  readonly publishedAt: Instant;
  readonly openData?: string;
}

/** Makes an edition of the whole government's figures, and those of parts that are not all zero. */
export function makeEdition(
  imprint: Imprint,
  whole: PublishedFigures,
  parts: readonly PublishedFigures[],
): Edition {
  return { ...imprint, figures: [whole, ...parts.filter(({ month }) => hasFigures(month))] };
}

/** Whether any figure of the month is not zero. */
export function hasFigures({ cells }: Pick<MonthFigures, "cells">): boolean {
  return Object.values(cells).some((counters) => Object.values(counters).some((n) => n !== 0));
}

const CSV_COLUMNS = ["edition", "government", "view", "key", "classification", "counter", "n"];

/** Returns the counters of an edition as CSV (RFC 4180), one a line. */
export function editionCsv({ edition, government, figures }: Edition): string {
  const lines = figures.flatMap(({ view, key, month }) =>
    FIGURE_CLASSIFICATIONS.flatMap((classification) =>
      Object.entries(month.cells[classification]).map(([counter, n]) =>
        csvLine([edition, government, view, key, classification, counter, n]),
      ),
    ),
  );
  return [csvLine(CSV_COLUMNS), ...lines].join("");
}
