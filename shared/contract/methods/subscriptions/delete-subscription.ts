import type { Description, Method } from "../../method.ts";
import { endedSubscription } from "../../subscription.ts";
import { list, subscriptionViewSchema } from "../../views.ts";

export const method = {
  operationId: "deleteSubscription",
  httpMethod: "DELETE",
  path: "/v1/officer/subscriptions",
  function: "subscriptions",
  access: "officer",
  status: 200,
  body: endedSubscription,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "End a subscription to the notices of an agency",
  answer: { description: "The subscriptions that are left", schema: list(subscriptionViewSchema) },
});
