import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import { CLASSIFICATIONS, STATES } from "#domain/vocabulary.ts";
import type { Description, Method } from "../../method.ts";
import { paging } from "../../parameters/paging.ts";
import { feedPageSchema } from "../../views.ts";

export const method = {
  operationId: "listReports",
  httpMethod: "GET",
  path: "/v1/reports",
  function: "public",
  access: "public",
  status: 200,
  query: z.strictObject({
    state: z.exactOptional(z.enum(STATES)),
    agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
    region: z.exactOptional(codeSchema).check(z.describe("The region and all within it")),
    category: z.exactOptional(codeSchema).check(z.describe("The category and all below it")),
    classification: z.exactOptional(z.enum(CLASSIFICATIONS)),
    from: z.exactOptional(z.iso.date()).check(z.describe("First day of publication")),
    to: z.exactOptional(z.iso.date()).check(z.describe("Last day of publication")),
    ...paging,
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the public reports, newest first",
  answer: { description: "A page of public reports", schema: feedPageSchema },
});
