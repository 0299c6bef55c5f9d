import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { paging } from "../../parameters/paging.ts";
import { officersPageSchema } from "../../views.ts";

export const method = {
  operationId: "listOfficers",
  httpMethod: "GET",
  path: "/v1/admin/officers",
  function: "admin",
  access: "system-admin",
  status: 200,
  query: z.strictObject({
    agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
    ...paging,
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the officers, of one agency or all",
  answer: {
    description:
      "A page of the officers by email address. A page of an agency may be short or empty and still have a next one",
    schema: officersPageSchema,
  },
});
