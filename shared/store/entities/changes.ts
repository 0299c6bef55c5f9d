import * as z from "zod/mini";
import { changeSchema } from "#domain/reference/change.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { digits, key } from "../key.ts";

export const REVISION = entity({
  name: "revision",
  pk: key("RULES"),
  sk: key("REVISION"),
  schema: z.object({ revision: z.int() }),
  purpose: "Counts the edits of agencies, officers, categories, policies and the calendar",
});

export const CHANGE = entity({
  name: "change",
  pk: key("CHANGES#<yyyy-mm>"),
  sk: key("<revision>", { revision: digits(9) }),
  schema: changeSchema,
  purpose: "The trace of an edit: who, when, before and after; written with it and never changed",
  order: "as the edits were made",
});

export const revision = get({
  question: "The revision that an edit follows",
  entity: REVISION,
  freshness: "latest",
  by: "changes.ts readRevision",
});

export const changesOfMonth = query({
  question: "The edits of a month",
  on: "table",
  pk: CHANGE.pk,
  newestFirst: true,
  freshness: "latest",
  by: "changes.ts listChanges",
});
