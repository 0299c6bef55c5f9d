import * as z from "zod/mini";
import { DAY_MS } from "#domain/time/local-time.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/**
 * A report whose public view changed on a day (UTC, of the change), and when it last did so: the
 * search index has to read it again.
 */
export const SEARCH_CHANGE = entity({
  pk: key("SEARCH-CHANGES#<yyyy-mm-dd>"),
  sk: key("<trackingId>"),
  schema: z.object({ trackingId: z.string(), at: z.iso.datetime() }),
  fromKey: ["trackingId"],
  timeToLive: { milliseconds: 7 * DAY_MS, after: "the change" },
});

/** The reports whose public view changed on a day. */
export const searchChangesOfDay = query({
  on: "table",
  pk: SEARCH_CHANGE.pk,
  freshness: "latest",
});
