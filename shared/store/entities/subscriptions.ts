import * as z from "zod/mini";
import { subscriptionSchema } from "#domain/telling/subscriptions.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key, lowerCase } from "../key.ts";

const keptSubscriptionSchema = z.strictObject({ ...subscriptionSchema.shape, arn: z.string() });

export const SUBSCRIPTION = entity({
  name: "subscription of an officer",
  pk: key("SUBSCRIBER#<email>", { email: lowerCase }),
  sk: key("<agency>#<protocol>#<endpoint>#"),
  schema: keptSubscriptionSchema,
  purpose: "An email address or phone number that gets the notices of an agency",
  order: "by agency, protocol and endpoint",
});

export const SUBSCRIBER = entity({
  name: "subscriber of an agency",
  pk: key("SUBSCRIPTIONS#<agency>"),
  sk: key("<protocol>#<endpoint>#<email>", { email: lowerCase }),
  schema: z.strictObject({ ...keptSubscriptionSchema.shape, officer: z.string() }),
  purpose: "The same from the agency's side: who gets which notices",
  order: "by protocol, endpoint and officer",
});

export const subscriptionsOfOfficer = query({
  question: "Where an officer gets notices",
  on: "table",
  pk: SUBSCRIPTION.pk,
  freshness: "latest",
  by: "subscriptions.ts listSubscriptions",
});

export const subscribersOfAgency = query({
  question: "Who subscribed to an agency's notices",
  on: "table",
  pk: SUBSCRIBER.pk,
  freshness: "latest",
  by: "subscriptions.ts listSubscribers",
});

export const subscribersAtEndpoint = query({
  question: "Officers who get an agency's notices at the same address",
  on: "table",
  pk: SUBSCRIBER.pk,
  sk: { beginsWith: key("<protocol>#<endpoint>#") },
  freshness: "latest",
  by: "subscriptions.ts othersAt",
});
