import { officerSchema } from "#domain/report/access.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key, lowerCase } from "../key.ts";
import { officersByEmail } from "../table.ts";

export const OFFICER = entity({
  name: "officer",
  pk: key("OFFICER#<email>", { email: lowerCase }),
  sk: key("OFFICER"),
  schema: officerSchema,
  purpose: "Name and assignments",
  beside: ["officers"],
});

export const officer = get({
  question: "The officer behind a sign-in",
  entity: OFFICER,
  freshness: "latest",
  by: "officers.ts loadOfficer",
});

/** One partition of an index holds all officers: a few thousand at most. */
export const officersKey = key("OFFICERS");

export const officers = query({
  question: "All officers, by email address",
  on: officersByEmail,
  pk: officersKey,
  freshness: "view",
  by: "officers.ts listOfficers",
});
