import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { paging } from "../../parameters/paging.ts";
import { changesSchema } from "../../views.ts";

export const method = {
  operationId: "listChanges",
  httpMethod: "GET",
  path: "/v1/admin/changes",
  function: "admin",
  access: "system-admin",
  status: 200,
  query: z.strictObject({
    month: z
      .exactOptional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)))
      .check(z.describe("YYYY-MM in UTC; the current month if absent")),
    ...paging,
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the edits of a month: who changed what",
  answer: { description: "A page of the edits, newest first", schema: changesSchema },
});
