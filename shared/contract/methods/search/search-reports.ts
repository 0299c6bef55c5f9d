import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { paging } from "../../parameters/paging.ts";
import { pairSchema } from "../../parameters/point.ts";
import { questionSchema } from "../../parameters/question.ts";
import { reportFilters } from "../../parameters/report-filters.ts";
import { foundPageSchema } from "../../search-views.ts";

export const method = {
  operationId: "searchReports",
  httpMethod: "GET",
  path: "/v1/reports/search",
  function: "search",
  access: "public",
  status: 200,
  query: z.strictObject({
    q: questionSchema.check(
      z.describe("Words to find: affixes and small misspellings do not matter. It is never logged"),
    ),
    near: z
      .exactOptional(pairSchema)
      .check(z.describe("`lat,lon`: only reports within 2 km, the nearer ones first among equals")),
    ...reportFilters,
    ...paging,
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Search the public reports",
  answer: {
    description:
      "A page of public reports: those with all words, or else those with any of them; the most telling first, the newest first among equals",
    schema: foundPageSchema,
  },
  problems: ["search-unavailable"],
});
