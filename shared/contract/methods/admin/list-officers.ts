import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { list, officerMeSchema } from "../../views.ts";

export const method = {
  operationId: "listOfficers",
  httpMethod: "GET",
  path: "/v1/admin/officers",
  function: "admin",
  access: "system-admin",
  status: 200,
  query: z.strictObject({
    agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the officers, of one agency or all",
  answer: { description: "The officers by email address", schema: list(officerMeSchema) },
});
