import * as z from "zod/mini";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/** The followers of a report, in a partition apart from the report, since they may be many. */
export const followersKey = key("FOLLOWERS#<trackingId>");

/** A merged report, whose reporter follows the other one. */
export const MERGED_REPORT = entity({
  pk: followersKey,
  sk: key("REPORT#<mergedReport>"),
  schema: z.object({
    trackingId: z.string(),
    /** Of earlier events the reporter is not told. */
    since: z.exactOptional(z.iso.datetime()),
  }),
});
