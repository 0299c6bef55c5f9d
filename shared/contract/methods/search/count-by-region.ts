import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { publicationDays } from "../../parameters/report-filters.ts";
import { regionCountsSchema } from "../../search-views.ts";

export const method = {
  operationId: "countByRegion",
  httpMethod: "GET",
  path: "/v1/regions/counts",
  function: "search",
  access: "public",
  status: 200,
  query: z.strictObject(publicationDays),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Count the public reports by region, for a map",
  answer: {
    description:
      "The number of public reports for each region that reports name: districts, and regencies of reports that name no district. Reports without a region are left out",
    schema: regionCountsSchema,
  },
  problems: ["search-unavailable"],
});
