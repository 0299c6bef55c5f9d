import * as z from "zod/mini";
import { deadlinePolicySchema } from "#domain/reference/policies.ts";
import { writtenText } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { shapeOf } from "../../shape-of.ts";

const { id, ...policy } = shapeOf(deadlinePolicySchema);

export const method = {
  operationId: "putPolicy",
  httpMethod: "PUT",
  path: "/v1/admin/policies/{id}",
  function: "admin",
  access: "system-admin",
  status: 200,
  params: z.strictObject({ id }),
  body: z.strictObject({ ...policy, legalBasis: writtenText(1, 1_000) }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Add a deadline policy, or replace one that is not in effect yet",
  answer: { description: "The policy", schema: deadlinePolicySchema },
  problems: ["edited-meanwhile"],
});
