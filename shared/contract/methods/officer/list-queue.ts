import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import { STATES } from "#domain/vocabulary.ts";
import type { Description, Method } from "../../method.ts";
import { paging } from "../../parameters/paging.ts";
import { queuePageSchema } from "../../views.ts";

const flag = z.pipe(
  z.enum(["true", "false"]),
  z.transform((value) => value === "true"),
);

export const method = {
  operationId: "listQueue",
  httpMethod: "GET",
  path: "/v1/officer/queue",
  function: "officer",
  access: "officer",
  status: 200,
  query: z.strictObject({
    agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
    state: z.exactOptional(z.enum(STATES)).check(z.describe("All open states if absent")),
    overdue: z.exactOptional(flag),
    ...paging,
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the reports in the officer's reach, by their next deadline",
  answer: { description: "A page of the queue", schema: queuePageSchema },
  problems: ["calendar-year-missing"],
});
