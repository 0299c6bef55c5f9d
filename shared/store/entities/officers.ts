import { officerSchema } from "#domain/report/access.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { officersByEmail } from "../indexes.ts";
import { key, lowerCase } from "../key.ts";

/** Name and assignments. */
export const OFFICER = entity({
  pk: key("OFFICER#<email>", { email: lowerCase }),
  sk: key("OFFICER"),
  schema: officerSchema,
  beside: ["officers"],
});

/** The officer behind a sign-in. */
export const officerByEmail = get({
  entity: OFFICER,
  freshness: "latest",
});

/** One partition of an index holds all officers: a few thousand at most. */
export const officersKey = key("OFFICERS");

/** All officers, by email address. */
export const allOfficers = query({
  on: officersByEmail,
  pk: officersKey,
  freshness: "view",
});
