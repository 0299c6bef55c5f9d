import { contactFollowerSchema } from "#domain/telling/followers.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";
import { followersKey } from "./merged-reports.ts";

/**
 * A phone number or email address (id: its hash) that follows the report, with its language and the
 * token by which it stops.
 */
export const CONTACT = entity({
  pk: followersKey,
  sk: key("CONTACT#<id>"),
  schema: contactFollowerSchema,
});

/** The followers of a report, page by page. */
export const followersOfReport = query({
  on: "table",
  pk: followersKey,
  freshness: "latest",
});

/** A contact that follows a report. */
export const contactOfReport = get({
  entity: CONTACT,
  freshness: "latest",
});
