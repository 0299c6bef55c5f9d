import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { paging } from "../../parameters/paging.ts";
import { queueFilter } from "../../parameters/queue-filter.ts";
import { queuePageSchema } from "../../views.ts";

export const method = {
  operationId: "listQueue",
  httpMethod: "GET",
  path: "/v1/officer/queue",
  function: "officer",
  access: "officer",
  status: 200,
  query: z.strictObject({ ...queueFilter, ...paging }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the reports in the officer's reach, by their next deadline",
  answer: { description: "A page of the queue", schema: queuePageSchema },
  problems: ["calendar-year-missing"],
});
