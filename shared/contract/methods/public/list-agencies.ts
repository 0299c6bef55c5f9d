import type { Description, Method } from "../../method.ts";
import { agencyViewSchema, list } from "../../views.ts";

export const method = {
  operationId: "listAgencies",
  httpMethod: "GET",
  path: "/v1/agencies",
  function: "public",
  access: "public",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the agencies that handle reports",
  answer: { description: "All agencies", schema: list(agencyViewSchema) },
});
