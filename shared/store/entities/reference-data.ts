import * as z from "zod/mini";
import { calendarEditionSchema } from "#domain/reference/calendar-edition.ts";
import { categorySchema } from "#domain/reference/categories.ts";
import { regionSchema } from "#domain/reference/regions.ts";
import { deadlinePolicySchema } from "#domain/time/deadlines.ts";
import { calendarYearSchema } from "#domain/time/working-days.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key, plainNumber } from "../key.ts";

/** Partitions of reference data: small, read whole, and kept in memory by every function. */

export const AGENCY = entity({
  name: "agency",
  pk: key("AGENCIES"),
  sk: key("<code>"),
  schema: z.object({
    /** The agency as it was entered. */
    entry: z.record(z.string(), z.unknown()),
    coordinators: z.int(),
  }),
  purpose: "A body that can own a report as it was entered, and how many coordinators it has",
  order: "by code",
});

export const agencies = query({
  question: "All agencies",
  on: "table",
  pk: AGENCY.pk,
  freshness: "either",
  by: "reference-data.ts listAgencies",
});

export const CATEGORY = entity({
  name: "category",
  pk: key("CATEGORIES"),
  sk: key("<code>"),
  schema: categorySchema,
  purpose: "What a report can be about",
  order: "by code",
});

export const categories = query({
  question: "All categories",
  on: "table",
  pk: CATEGORY.pk,
  freshness: "either",
  by: "reference-data.ts listCategories",
});

export const REGION = entity({
  name: "region",
  pk: key("REGIONS"),
  sk: key("<code>"),
  schema: regionSchema,
  purpose: "Province, regency or city, district",
  order: "by code",
});

export const regions = query({
  question: "All regions",
  on: "table",
  pk: REGION.pk,
  freshness: "either",
  by: "reference-data.ts listRegions",
});

const calendarKey = key("CALENDAR");

export const CALENDAR_YEAR = entity({
  name: "calendar year",
  pk: calendarKey,
  sk: key("<year>", { year: plainNumber }),
  schema: calendarYearSchema,
  purpose: "National holidays and collective leave, and the decree",
  order: "by year",
});

export const CALENDAR_EDITION = entity({
  name: "calendar edition",
  pk: calendarKey,
  sk: key("EDITION"),
  schema: calendarEditionSchema,
  purpose: "How often the past of the calendar was corrected, and which editions are completed",
});

export const calendar = query({
  question: "All years of the calendar, and their edition",
  on: "table",
  pk: calendarKey,
  freshness: "either",
  by: "reference-data.ts loadCalendar",
});

export const POLICY = entity({
  name: "deadline policy",
  pk: key("POLICIES"),
  sk: key("<id>"),
  schema: deadlinePolicySchema,
  purpose: "Working days of each deadline",
  order: "by id",
});

export const policies = query({
  question: "All deadline policies",
  on: "table",
  pk: POLICY.pk,
  freshness: "either",
  by: "reference-data.ts listPolicies",
});
