import type { Description, Method } from "../../method.ts";
import { confirmationRequest } from "../../subscription.ts";
import { subscriptionViewSchema } from "../../views.ts";

export const method = {
  operationId: "confirmSubscription",
  httpMethod: "POST",
  path: "/v1/officer/subscriptions/confirmation",
  function: "subscriptions",
  access: "officer",
  status: 200,
  body: confirmationRequest,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Confirm a phone number with the code that was sent to it, and subscribe it to the notices of an agency",
  answer: { description: "The subscription", schema: subscriptionViewSchema },
  problems: ["topic-full"],
});
