import * as z from "zod/mini";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key, plainNumber } from "../key.ts";
import { EVENT, REPORT } from "./reports.ts";

/** What is added to a cell: the name of the cell, and the amounts by counter. */
const additionSchema = z.tuple([z.string(), z.record(z.string(), z.int())]);

/**
 * Up to which version the history of a report is counted in a generation of the figures. It is
 * written in one transaction with the cells. A difference of more cells than a transaction takes is
 * kept here until all of it is written.
 */
export const FIGURES_CURSOR = entity({
  pk: REPORT.pk,
  // Sorts before the events: one query reads the cursors, and then the history.
  sk: key("COUNTED#<generation>", { generation: plainNumber }),
  schema: z.lazy(() =>
    z.object({
      version: z.int(),
      pending: z.exactOptional(
        z.object({
          /** The version that the history is counted up to when all is written. */
          to: z.int(),
          /** How many of the additions are written. */
          written: z.int(),
          additions: z.array(additionSchema),
        }),
      ),
    }),
  ),
});

/** A report's whole history, and up to where each generation of the figures counted it. */
export const historyToCount = query({
  on: "table",
  pk: REPORT.pk,
  sk: { from: FIGURES_CURSOR.sk.prefix, to: `${EVENT.sk.prefix}~` },
  freshness: "latest",
});
