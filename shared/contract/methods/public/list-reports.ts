import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { paging } from "../../parameters/paging.ts";
import { reportFilters } from "../../parameters/report-filters.ts";
import { feedPageSchema } from "../../views.ts";

export const method = {
  operationId: "listReports",
  httpMethod: "GET",
  path: "/v1/reports",
  function: "public",
  access: "public",
  status: 200,
  query: z.strictObject({
    ...reportFilters,
    ...paging,
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the public reports, newest first",
  answer: { description: "A page of public reports", schema: feedPageSchema },
});
