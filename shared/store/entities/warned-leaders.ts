import * as z from "zod/mini";
import { DAY_MS } from "#domain/time/local-time.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/**
 * That a leader was told the warnings of a week: by its Monday, the sub of the account and the agency
 * that the officer leads.
 */
export const WARNED_LEADER = entity({
  pk: key("WARNED#<monday>"),
  sk: key("<sub>#<agency>"),
  schema: z.strictObject({ at: z.iso.datetime() }),
  timeToLive: { milliseconds: 90 * DAY_MS, after: "it was told" },
});

/** The leaders who were told the warnings of a week. */
export const leadersWarned = query({
  on: "table",
  pk: WARNED_LEADER.pk,
  freshness: "latest",
});
