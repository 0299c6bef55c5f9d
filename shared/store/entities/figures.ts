import * as z from "zod/mini";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key, plainNumber } from "../key.ts";

/**
 * Which generation of the figures is read, and which one a rebuild is writing beside it. Generation
 * 1 is read while this item does not exist.
 */
export const FIGURES_GENERATION = entity({
  pk: key("STATS-GENERATION"),
  sk: key("GENERATION"),
  schema: z.object({
    current: z.int(),
    building: z.exactOptional(z.int()),
    /** Counts the changes, so that no change overwrites another one. */
    revision: z.int(),
  }),
});

/**
 * A cell of the figures: each counter is an attribute of its name. Only the projection of a report
 * writes cells, and only by adding; a counter that came to zero may stay.
 */
export const FIGURES_CELL = entity({
  pk: key("STATS#<generation>#<government>#<view>#<key>", { generation: plainNumber }),
  /** The split is the classification, and after a `#` the part if the cell has one. */
  sk: key("<period>#<split>"),
  schema: z.record(z.string(), z.int()),
});

/** Which generation of the figures counts. */
export const figuresGeneration = get({
  entity: FIGURES_GENERATION,
  freshness: "latest",
});

/** The cells of one key of a view, of some months, days or years. */
export const cellsOfPeriods = query({
  on: "table",
  pk: FIGURES_CELL.pk,
  sk: { between: "two periods" },
  freshness: "either",
});

/** The cells of one key of a view that say how it is now. */
export const cellsOfNow = query({
  on: "table",
  pk: FIGURES_CELL.pk,
  sk: { beginsWith: key("NOW#") },
  freshness: "view",
});
