import { subscriptionRequest } from "../subscription.ts";
import type { RequestsOf } from "./request-schemas.ts";

export const subscriptionsRequests = {
  listSubscriptions: {},
  putSubscription: { body: subscriptionRequest },
  deleteSubscription: { body: subscriptionRequest },
} as const satisfies RequestsOf<"subscriptions">;
