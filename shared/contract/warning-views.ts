import * as z from "zod/mini";
import { FORESIGHT } from "#domain/figures/warnings.ts";
import { ESCALATION_LEVELS } from "#domain/vocabulary.ts";

const count = z.int();
const common = {
  agency: z.string(),
  queue: z
    .string()
    .check(
      z.describe(
        "The queue with the reports that are meant; of a surge the public reports of its region and category",
      ),
    ),
};
const within = z.strictObject(
  Object.fromEntries(FORESIGHT.map((days) => [String(days), count])) as Record<
    `${(typeof FORESIGHT)[number]}`,
    typeof count
  >,
);
const near = {
  within: within.check(z.describe("How many deadlines fall within so many working days")),
  atLeast: z
    .exactOptional(z.literal(true))
    .check(z.describe("There may be more: the soonest 1,000 reports are looked at")),
};
const ofGovernment = {
  ...near,
  waiting: count.check(z.describe("Reports that wait for it")),
  overdue: count,
};
const week = z.strictObject({ growth: count, median: z.nullable(z.int()) });

const warning = <Kind extends string, Fields extends z.core.$ZodLooseShape>(
  kind: Kind,
  fields: Fields,
) => z.strictObject({ kind: z.literal(kind), ...common, ...fields });

export const warningsSchema = z.strictObject({
  items: z.array(
    z.discriminatedUnion("kind", [
      warning("deadlines-near", near),
      warning("verification", ofGovernment),
      warning("review", ofGovernment),
      warning("overdue", { level: z.literal(ESCALATION_LEVELS), reports: count }),
      warning("backlog-grows", {
        weeks: z.array(week).check(z.describe("The last three weeks, the latest first")),
      }),
      warning("returns", { returned: count.check(z.describe("In the last seven days")) }),
      warning("disputes", { rate: z.number(), rateOfGovernment: z.number() }),
      warning("on-hold", { held: count, open: count }),
      warning("no-sign-in", { open: count, lastSignIn: z.exactOptional(z.iso.date()) }),
      warning("no-subscriber", { open: count }),
      warning("surge", {
        region: z.string(),
        category: z.string(),
        lastWeek: count,
        usual: z.number().check(z.describe("The weekly mean of the eight weeks before")),
      }),
    ]),
  ),
});
