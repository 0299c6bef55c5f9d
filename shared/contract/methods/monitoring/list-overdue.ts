import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { overduePageSchema } from "../../monitoring-views.ts";
import { paging } from "../../parameters/paging.ts";

export const method = {
  operationId: "listOverdue",
  httpMethod: "GET",
  path: "/v1/monitoring/overdue",
  function: "monitoring",
  access: "public",
  status: 200,
  query: z.strictObject({
    government: z
      .exactOptional(codeSchema)
      .check(z.describe("Responsible for the reports; absent: the lead government")),
    agency: z
      .exactOptional(codeSchema)
      .check(z.describe("The deadlines that are charged to the agency and to all below it")),
    ...paging,
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the public reports whose missed deadline has escalated to the last level",
  answer: { description: "The longest overdue first", schema: overduePageSchema },
});
