import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { monitoringSchema } from "../../monitoring-views.ts";
import { monthParameter } from "../../parameters/month.ts";

export const method = {
  operationId: "getFigures",
  httpMethod: "GET",
  path: "/v1/monitoring",
  function: "monitoring",
  access: "public",
  status: 200,
  query: z.strictObject({
    government: z
      .exactOptional(codeSchema)
      .check(z.describe("Of which government; absent: of the lead government")),
    agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
    region: z.exactOptional(codeSchema).check(z.describe("The region and all within it")),
    category: z.exactOptional(codeSchema).check(z.describe("The category and all below it")),
    from: z
      .exactOptional(monthParameter)
      .check(z.describe("First month; absent: twelve months are given")),
    to: z.exactOptional(monthParameter).check(z.describe("Last month; absent: the current one")),
    edition: z
      .exactOptional(monthParameter)
      .check(z.describe("A month as it was published then, with at most one filter")),
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Figures by month, with at most two of agency, region and category as filters",
  answer: {
    description: "The figures of each month, and what stands now",
    schema: monitoringSchema,
  },
  problems: ["edition-not-found"],
});
