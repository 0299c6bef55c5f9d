import type { Description, Method } from "../../method.ts";
import { policiesSchema } from "../../views.ts";

export const method = {
  operationId: "listPolicies",
  httpMethod: "GET",
  path: "/v1/admin/policies",
  function: "admin",
  access: "system-admin",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the deadline policies: past, current and future",
  answer: { description: "All policies", schema: policiesSchema },
});
