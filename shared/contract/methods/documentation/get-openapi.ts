import type { Description, Method } from "../../method.ts";

export const method = {
  operationId: "getOpenApi",
  httpMethod: "GET",
  path: "/openapi.json",
  function: "documentation",
  access: "public",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get this description",
  answer: { description: "OpenAPI 3.1" },
});
