import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import { CLASSIFICATIONS, STATES } from "#domain/vocabulary.ts";

/** The days of publication that a list is about. */
export const publicationDays = {
  from: z.exactOptional(z.iso.date()).check(z.describe("First day of publication")),
  to: z.exactOptional(z.iso.date()).check(z.describe("Last day of publication")),
};

/** The filters of lists of public reports. */
export const reportFilters = {
  state: z.exactOptional(z.enum(STATES)),
  agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
  region: z.exactOptional(codeSchema).check(z.describe("The region and all within it")),
  category: z.exactOptional(codeSchema).check(z.describe("The category and all below it")),
  classification: z.exactOptional(z.enum(CLASSIFICATIONS)),
  ...publicationDays,
};
