import * as z from "zod/mini";
import { DAY_MS } from "#domain/time/local-time.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/**
 * A report that was written on a day (UTC): the search index has to read it again. Each note has a
 * mark of its own, so that a later one of the same day is seen.
 */
export const SEARCH_CHANGE = entity({
  pk: key("SEARCH-CHANGES#<yyyy-mm-dd>"),
  sk: key("<trackingId>"),
  schema: z.object({ trackingId: z.string(), mark: z.string() }),
  fromKey: ["trackingId"],
  timeToLive: { milliseconds: 7 * DAY_MS, after: "the change" },
});

/** The reports whose public view may have changed on a day. */
export const searchChangesOfDay = query({
  on: "table",
  pk: SEARCH_CHANGE.pk,
  freshness: "latest",
});
