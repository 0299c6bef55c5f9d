import type { Description, Method } from "../../method.ts";
import { list, subscriptionViewSchema } from "../../views.ts";

export const method = {
  operationId: "listSubscriptions",
  httpMethod: "GET",
  path: "/v1/officer/subscriptions",
  function: "subscriptions",
  access: "officer",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the officer's subscriptions to the notices of agencies",
  answer: { description: "All subscriptions", schema: list(subscriptionViewSchema) },
});
