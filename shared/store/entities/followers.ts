import * as z from "zod/mini";
import { contactFollowerSchema } from "#domain/telling/followers.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/** Who follows a report: apart from it, since they may be many. */
const followersKey = key("FOLLOWERS#<trackingId>");

export const MERGED_REPORT = entity({
  name: "follower",
  pk: followersKey,
  sk: key("REPORT#<mergedReport>"),
  schema: z.object({ trackingId: z.string() }),
  purpose: "A merged report, whose reporter follows the other one",
  order: "by tracking id, after all contacts",
});

export const CONTACT = entity({
  name: "follower by a contact",
  pk: followersKey,
  sk: key("CONTACT#<id>"),
  schema: contactFollowerSchema,
  purpose:
    "A phone number or email address (id: its hash) that is told of the report, its language, and the token by which it stops",
  order: "by hash",
});

export const followersOfReport = query({
  question: "Who follows a report, page by page",
  on: "table",
  pk: followersKey,
  freshness: "latest",
  by: "followers.ts listFollowers",
});

export const contactOfReport = get({
  question: "A contact that follows a report",
  entity: CONTACT,
  freshness: "latest",
  by: "followers.ts loadContact",
});
