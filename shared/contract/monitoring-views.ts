import * as z from "zod/mini";
import { COUNTED_DEADLINES, FIGURE_CLASSIFICATIONS, TIME_KINDS } from "#domain/figures/counters.ts";
import { VOLUME_GROUPS } from "#domain/figures/ranking.ts";
import { REVISION_REASONS } from "#domain/figures/revisions.ts";
import { FEW, SECRET_BANDS } from "#domain/figures/small-numbers.ts";
import { ZONES } from "#domain/time/local-time.ts";
import { DEADLINE_KINDS, ESCALATION_LEVELS, STATES } from "#domain/vocabulary.ts";

/** The schemas of answers with figures. */
const count = z.int();
const counts = z.record(z.string(), count);

const rateFields = {
  numerator: count,
  denominator: count,
  value: z
    .nullable(z.number())
    .check(z.describe("null if the denominator is 0, or too small for a share of ratings")),
};
const rateSchema = z.strictObject(rateFields);

const durationsSchema = z.strictObject({
  median: z.nullable(z.int()).check(z.describe("By nearest rank; null below 5 durations")),
  p90: z.nullable(z.int()),
  mean: z.nullable(z.number()),
  n: count,
});

const secretInMonth = z.union([z.int(), z.literal(FEW)]);

const monthSchema = z.strictObject({
  month: z.string(),
  cells: z
    .strictObject(
      Object.fromEntries(FIGURE_CLASSIFICATIONS.map((each) => [each, counts])) as Record<
        (typeof FIGURE_CLASSIFICATIONS)[number],
        typeof counts
      >,
    )
    .check(
      z.describe(
        "Counters by classification; those of zero are left out, except received. archived.* holds no spam. Secret reports are in none",
      ),
    ),
  secret: z
    .exactOptional(secretInMonth)
    .check(z.describe("Secret reports that were received, without any filter only")),
  rates: z
    .record(z.string(), rateSchema)
    .check(z.describe("Of all classifications together; docs/generated/figures.md defines them")),
  times: z
    .partialRecord(z.enum(TIME_KINDS), durationsSchema)
    .check(
      z.describe(
        "Whole working days, of all classifications together. Empty for two filters: durations are counted for one only",
      ),
    ),
});

const revisionSchema = z.strictObject({
  month: z.string(),
  classification: z.enum(FIGURE_CLASSIFICATIONS),
  counter: z.string(),
  old: count,
  new: count,
  reason: z.enum(REVISION_REASONS),
});

const stock = (names: readonly (string | number)[]) =>
  z.strictObject(
    Object.fromEntries(names.map((name) => [String(name), count])) as Record<string, typeof count>,
  );

export const monitoringSchema = z.strictObject({
  asOf: z.iso.datetime().check(z.describe("To the minute")),
  edition: z
    .exactOptional(z.string())
    .check(z.describe("The month whose published edition the figures are")),
  publishedAt: z.exactOptional(z.iso.datetime()),
  openData: z
    .exactOptional(z.string())
    .check(
      z.describe(
        "The export of the open data from which the edition was made, such as 2026-03: its figures are the same. Absent if there was none",
      ),
    ),
  government: z.string(),
  zone: z.enum(ZONES).check(z.describe("In which days and months begin")),
  definitionsVersion: z.int(),
  months: z.array(monthSchema),
  secretByYear: z
    .exactOptional(z.record(z.string(), z.enum(SECRET_BANDS)))
    .check(z.describe("Secret reports that the agency got, by year; if agency is the only filter")),
  revisions: z
    .exactOptional(z.array(revisionSchema))
    .check(z.describe("What has changed since the edition was published")),
  now: z.strictObject({
    states: stock(STATES),
    overdue: stock(COUNTED_DEADLINES),
    levels: stock(ESCALATION_LEVELS),
  }),
});

const rankedSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  active: z
    .boolean()
    .check(z.describe("False for one that takes no more reports, and had settled some")),
  succeededBy: z.exactOptional(z.string()).check(z.describe("The agency that took over its work")),
  group: z.enum(VOLUME_GROUPS),
  ranked: z.boolean().check(z.describe("False below 10 settled completions")),
  place: z.exactOptional(z.int()).check(z.describe("Within its group")),
  onTime: z.strictObject({
    ...rateFields,
    lower: z.number().check(z.describe("Lower bound of the 95 % Wilson interval")),
  }),
  firstFollowUp: rateSchema,
  verification: z.exactOptional(rateSchema).check(z.describe("Of governments only")),
  answered: rateSchema,
  completion: durationsSchema,
  overdue: stock(ESCALATION_LEVELS),
  disputes: rateSchema,
  satisfaction: z.strictObject({ ...rateFields, mean: z.nullable(z.number()) }),
  levelThree: z.strictObject({
    reports: count,
    list: z.string().check(z.describe("Where they are listed by their numbers")),
  }),
});

export const rankingSchema = z.strictObject({
  asOf: z.iso.datetime(),
  from: z.string().check(z.describe("The first of the complete months")),
  to: z.string(),
  definitionsVersion: z.int(),
  items: z.array(rankedSchema),
});

export const overduePageSchema = z.strictObject({
  total: z
    .int()
    .check(z.describe("With reports that are not public and so not listed, without secret ones")),
  items: z.array(
    z.strictObject({
      trackingId: z.string(),
      agency: z
        .exactOptional(z.string())
        .check(
          z.describe(
            "Charged with the deadline; absent for verification and review, which are the government's",
          ),
        ),
      deadline: z.enum(DEADLINE_KINDS),
      dueAt: z.iso.datetime(),
      workingDaysOverdue: z.int(),
    }),
  ),
  nextCursor: z.exactOptional(z.string()),
});
