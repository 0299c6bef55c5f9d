import type * as z from "zod/mini";
import type { Subscription } from "#domain/telling/subscriptions.ts";
import {
  SUBSCRIBER,
  SUBSCRIPTION,
  subscribersAtEndpoint,
  subscribersOfAgency,
  subscriptionsOfOfficer,
} from "./entities/subscriptions.ts";
import { queryAll } from "./read.ts";
import { type Table, toItem } from "./table-client.ts";
import { transact } from "./transact.ts";
import { put } from "./write.ts";

/**
 * Which officer gets the notices of which agency, from both sides: an officer reads its own, and the
 * sender of a notice reads those of the agency. The two items of a subscription come and go as one.
 */

/** A subscription with the name that SNS has given it. */
export interface KeptSubscription extends Subscription {
  readonly arn: string;
}

/** A subscription as the agency sees it, with its officer. */
export type Subscriber = z.infer<typeof SUBSCRIBER.schema>;

/** The subscriptions of an officer. */
export async function listSubscriptions(table: Table, email: string): Promise<KeptSubscription[]> {
  const items = await queryAll(table, subscriptionsOfOfficer, { email });
  return items.map(SUBSCRIPTION.parse);
}

/** The subscriptions to an agency's notices. */
export async function listSubscribers(table: Table, agency: string): Promise<Subscriber[]> {
  const items = await queryAll(table, subscribersOfAgency, { agency });
  return items.map(SUBSCRIBER.parse);
}

/** The subscriptions of other officers at the same address. */
export async function othersAt(
  table: Table,
  { agency, protocol, endpoint }: SubscriptionKey,
  email: string,
): Promise<Subscriber[]> {
  const items = await queryAll(table, subscribersAtEndpoint, { agency, protocol, endpoint });
  return items.map(SUBSCRIBER.parse).filter(({ officer }) => officer !== email.toLowerCase());
}

/** Adds or replaces a subscription of an officer. */
export async function putSubscription(
  table: Table,
  email: string,
  subscription: KeptSubscription,
): Promise<void> {
  const officer = email.toLowerCase();
  await transact(table, [
    put(table, { ...SUBSCRIPTION.key({ email, ...subscription }), ...subscription }),
    put(table, { ...SUBSCRIBER.key({ email, ...subscription }), ...subscription, officer }),
  ]);
}

/** Removes a subscription of an officer, if there is one. */
export async function removeSubscription(
  table: Table,
  email: string,
  subscription: SubscriptionKey,
): Promise<void> {
  const keys = [SUBSCRIPTION, SUBSCRIBER].map((side) => side.key({ email, ...subscription }));
  await transact(
    table,
    keys.map((key) => ({ Delete: { TableName: table.name, Key: toItem(key) } })),
  );
}

type SubscriptionKey = Pick<Subscription, "agency" | "protocol" | "endpoint">;
