import * as z from "zod/mini";
import { DAY_MS } from "#domain/time/local-time.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/** That an officer was told the warnings of a week, by its Monday and the sub of the account. */
export const WARNED_LEADER = entity({
  pk: key("WARNED#<monday>"),
  sk: key("<sub>"),
  schema: z.strictObject({ at: z.iso.datetime() }),
  timeToLive: { milliseconds: 90 * DAY_MS, after: "it was told" },
});

/** The officers who were told the warnings of a week. */
export const leadersWarned = query({
  on: "table",
  pk: WARNED_LEADER.pk,
  freshness: "latest",
});
