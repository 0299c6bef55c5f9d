import * as z from "zod/mini";
import { changeSchema } from "#domain/reference/change.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { digits, key } from "../key.ts";

/** Counts the edits of agencies, officers, categories, policies and the calendar. */
export const REVISION = entity({
  pk: key("RULES"),
  sk: key("REVISION"),
  schema: z.object({ revision: z.int() }),
});

/** The audit record of an edit: who, when, before and after; written with it and never changed. */
export const CHANGE = entity({
  pk: key("CHANGES#<yyyy-mm>"),
  sk: key("<revision>", { revision: digits(9) }),
  schema: changeSchema,
});

/** The revision that an edit follows. */
export const revision = get({
  entity: REVISION,
  freshness: "latest",
});

/** An edit, of which officers may have to be told. */
export const changeByRevision = get({
  entity: CHANGE,
  freshness: "latest",
});

/** The edits of a month. */
export const changesOfMonth = query({
  on: "table",
  pk: CHANGE.pk,
  newestFirst: true,
  freshness: "latest",
});
