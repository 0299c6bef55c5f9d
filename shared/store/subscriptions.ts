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
 * Officers' subscriptions to the notices of agencies. Each is stored twice: officers read their
 * own, and a function that sends a notice reads those of the agency. Both items are written and
 * deleted together.
 */

/** A subscription with its ARN in SNS; without one, its phone number has not been confirmed yet. */
export interface KeptSubscription extends Subscription {
  readonly arn?: string;
}

/** A subscription as the agency sees it, with its officer. */
export type Subscriber = z.infer<typeof SUBSCRIBER.schema>;

/** Lists the subscriptions of an officer. */
export async function listSubscriptions(table: Table, sub: string): Promise<KeptSubscription[]> {
  const items = await queryAll(table, subscriptionsOfOfficer, { sub });
  return items.map(SUBSCRIPTION.parse);
}

/** Lists the subscriptions to an agency's notices. */
export async function listSubscribers(table: Table, agency: string): Promise<Subscriber[]> {
  const items = await queryAll(table, subscribersOfAgency, { agency });
  return items.map(SUBSCRIBER.parse);
}

/** Lists the subscriptions of other officers at the same address. */
export async function othersAt(
  table: Table,
  { agency, protocol, endpoint }: SubscriptionKey,
  sub: string,
): Promise<Subscriber[]> {
  const items = await queryAll(table, subscribersAtEndpoint, { agency, protocol, endpoint });
  return items.map(SUBSCRIBER.parse).filter(({ officer }) => officer !== sub);
}

/** Adds or replaces a subscription of an officer. */
export async function putSubscription(
  table: Table,
  sub: string,
  subscription: KeptSubscription,
): Promise<void> {
  await transact(table, [
    put(table, { ...SUBSCRIPTION.key({ sub, ...subscription }), ...subscription }),
    put(table, { ...SUBSCRIBER.key({ sub, ...subscription }), ...subscription, officer: sub }),
  ]);
}

/** Removes a subscription of an officer; does nothing if it does not exist. */
export async function removeSubscription(
  table: Table,
  sub: string,
  subscription: SubscriptionKey,
): Promise<void> {
  const keys = [SUBSCRIPTION, SUBSCRIBER].map((side) => side.key({ sub, ...subscription }));
  await transact(
    table,
    keys.map((key) => ({ Delete: { TableName: table.name, Key: toItem(key) } })),
  );
}

type SubscriptionKey = Pick<Subscription, "agency" | "protocol" | "endpoint">;
