import * as z from "zod/mini";
import { subscriptionSchema } from "#domain/telling/subscriptions.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

const keptSubscriptionSchema = z.strictObject({
  ...subscriptionSchema.shape,
  /** Absent until the officer has confirmed the phone number. */
  arn: z.exactOptional(z.string()),
});

/** An email address or phone number that gets the notices of an agency, of an officer (sub). */
export const SUBSCRIPTION = entity({
  pk: key("SUBSCRIBER#<sub>"),
  sk: key("<agency>#<protocol>#<endpoint>#"),
  schema: keptSubscriptionSchema,
});

/** The same subscription in the agency's partition: who gets which notices. */
export const SUBSCRIBER = entity({
  pk: key("SUBSCRIPTIONS#<agency>"),
  sk: key("<protocol>#<endpoint>#<sub>"),
  schema: z.strictObject({ ...keptSubscriptionSchema.shape, officer: z.string() }),
});

/** Where an officer gets notices. */
export const subscriptionsOfOfficer = query({
  on: "table",
  pk: SUBSCRIPTION.pk,
  freshness: "latest",
});

/** The subscribers of an agency's notices. */
export const subscribersOfAgency = query({
  on: "table",
  pk: SUBSCRIBER.pk,
  freshness: "latest",
});

/** The officers who get an agency's notices at the same address. */
export const subscribersAtEndpoint = query({
  on: "table",
  pk: SUBSCRIBER.pk,
  sk: { beginsWith: key("<protocol>#<endpoint>#") },
  freshness: "latest",
});
