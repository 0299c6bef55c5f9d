import * as z from "zod/mini";
import { calendarEditionSchema } from "#domain/reference/calendar-edition.ts";
import { categorySchema } from "#domain/reference/categories.ts";
import { deadlinePolicySchema } from "#domain/reference/policies.ts";
import { regionSchema } from "#domain/reference/regions.ts";
import { calendarYearSchema } from "#domain/time/working-days.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key, plainNumber } from "../key.ts";

/** Partitions of reference data: small, read as a whole, and cached by every function. */

/** A body that can own a report, as it was entered, and its number of coordinators. */
export const AGENCY = entity({
  pk: key("AGENCIES"),
  sk: key("<code>"),
  schema: z.lazy(() =>
    z.object({
      /** The agency as it was entered. */
      entry: z.record(z.string(), z.unknown()),
      coordinators: z.int(),
    }),
  ),
});

/** All agencies. */
export const allAgencies = query({
  on: "table",
  pk: AGENCY.pk,
  freshness: "either",
});

/** What a report can be about. */
export const CATEGORY = entity({
  pk: key("CATEGORIES"),
  sk: key("<code>"),
  schema: categorySchema,
});

/** All categories. */
export const allCategories = query({
  on: "table",
  pk: CATEGORY.pk,
  freshness: "either",
});

/** Province, regency or city, district. */
export const REGION = entity({
  pk: key("REGIONS"),
  sk: key("<code>"),
  schema: regionSchema,
});

/** All regions. */
export const allRegions = query({
  on: "table",
  pk: REGION.pk,
  freshness: "either",
});

const calendarKey = key("CALENDAR");

/** National holidays and collective leave, and the decree. */
export const CALENDAR_YEAR = entity({
  pk: calendarKey,
  sk: key("<year>", { year: plainNumber }),
  schema: calendarYearSchema,
});

/** How often the past of the calendar was corrected, and which editions are completed. */
export const CALENDAR_EDITION = entity({
  pk: calendarKey,
  sk: key("EDITION"),
  schema: calendarEditionSchema,
});

/** All years of the calendar, and the calendar's edition. */
export const allCalendar = query({
  on: "table",
  pk: calendarKey,
  freshness: "either",
});

/** Working days of each deadline. */
export const POLICY = entity({
  pk: key("POLICIES"),
  sk: key("<id>"),
  schema: deadlinePolicySchema,
});

/** All deadline policies. */
export const allPolicies = query({
  on: "table",
  pk: POLICY.pk,
  freshness: "either",
});

/**
 * Every read of the data that decisions are made by: small, public, edited by system admins alone.
 */
export const referenceReads = [allAgencies, allCategories, allRegions, allCalendar, allPolicies];
