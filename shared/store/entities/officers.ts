import { officerSchema } from "#domain/report/access.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { officersByEmail } from "../indexes.ts";
import { key, lowerCase } from "../key.ts";

/** Email address, name and assignments; the sub is the id of the account in the user pool. */
export const OFFICER = entity({
  pk: key("OFFICER#<sub>"),
  sk: key("OFFICER"),
  schema: officerSchema,
  fromKey: ["sub"],
  beside: ["officers"],
});

/** The officer behind a sign-in. */
export const officerBySub = get({
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

/** The officers who were registered with an email address: one, or two after it changed hands. */
export const officersOfEmail = query({
  on: officersByEmail,
  pk: officersKey,
  sk: { beginsWith: key("<email>", { email: lowerCase }) },
  freshness: "view",
});
