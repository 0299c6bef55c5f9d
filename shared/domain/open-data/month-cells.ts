import * as z from "zod/mini";
import type { View } from "../figures/cells.ts";
import { FIGURE_CLASSIFICATIONS } from "../figures/counters.ts";
import type { CountedCell } from "../figures/month-figures.ts";
import type { FigureSums } from "./figure-sums.ts";

/**
 * The figures of its month in the export of a month, the same sums as in its file `figures`. They are
 * in its folder, but not published: the edition of the month is made from them, so that it can be
 * recomputed from the export at any time.
 */
export const MONTH_CELLS = "month-cells.json";

/** The views whose figures a month is published with. */
const EDITION_VIEWS = ["G", "A", "R", "K"] as const satisfies readonly View[];
const isOfEdition = (view: View): view is MonthCell["view"] =>
  EDITION_VIEWS.some((each) => each === view);

export const monthCellsSchema = z.lazy(() =>
  z.array(
    z.strictObject({
      government: z.string(),
      view: z.enum(EDITION_VIEWS),
      key: z.string(),
      classification: z.enum(FIGURE_CLASSIFICATIONS),
      counters: z.record(z.string(), z.int()),
    }),
  ),
);
type MonthCell = z.infer<typeof monthCellsSchema>[number];

/** Returns the sums of a month. */
export function monthCells(sums: FigureSums, month: string): MonthCell[] {
  return sums.cells().flatMap(({ cell, counters }) => {
    const { government, view, key, period, classification } = cell;
    if (period !== month || !isOfEdition(view)) return [];
    return [{ government, view, key, classification, counters }];
  });
}

/** Returns what reads the cells of a month, by government, view and key. */
export function cellsByPlace(month: string, cells: readonly MonthCell[]) {
  const byPlace = Map.groupBy(cells, nameOfPlace);
  return (place: Pick<MonthCell, "government" | "view" | "key">): CountedCell[] =>
    (byPlace.get(nameOfPlace(place)) ?? []).map(({ classification, counters }) => ({
      cell: { period: month, classification, part: "" },
      counters,
    }));
}

const nameOfPlace = ({ government, view, key }: Pick<MonthCell, "government" | "view" | "key">) =>
  [government, view, key].join("#");
