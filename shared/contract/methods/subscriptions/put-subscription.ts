import type { Description, Method } from "../../method.ts";
import { subscriptionRequest } from "../../subscription.ts";
import { subscriptionViewSchema } from "../../views.ts";

export const method = {
  operationId: "putSubscription",
  httpMethod: "PUT",
  path: "/v1/officer/subscriptions",
  function: "subscriptions",
  access: "officer",
  status: 200,
  body: subscriptionRequest,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Subscribe to the notices of an agency by email or SMS, in the language of the request. A new phone number is sent a code, a new email address a link: neither gets notices before it is confirmed. Asking again sends them again",
  answer: { description: "The subscription", schema: subscriptionViewSchema },
  problems: ["topic-full", "too-many-requests"],
});
