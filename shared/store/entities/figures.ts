import * as z from "zod/mini";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key, plainNumber } from "../key.ts";

/** A generation of the figures, and the version of the definitions that it is counted by. */
const generationSchema = z.object({ generation: z.int(), definitions: z.int() });

/**
 * Which generation of the figures is read, and which one a rebuild is writing beside it. The first
 * count of all writes this item.
 */
export const FIGURES_GENERATION = entity({
  pk: key("STATS-GENERATION"),
  sk: key("GENERATION"),
  schema: z.object({
    current: generationSchema,
    building: z.exactOptional(generationSchema),
    /** The last number that was given to a generation: no number is given twice. */
    last: z.int(),
    /** Counts the changes, so that no change overwrites another one. */
    revision: z.int(),
    /** Another one for each change, so that two processes never write equal items. */
    writer: z.string(),
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
