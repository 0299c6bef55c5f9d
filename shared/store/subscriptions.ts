import { type TransactWriteItem, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { type Subscription, subscriptionSchema } from "#domain/telling/subscriptions.ts";
import { subscriberPartition, subscriptionsPartition } from "./keys.ts";
import { type Item, queryAll, type Table, toItem } from "./table-client.ts";

/**
 * Who gets the notices of which agency, from both sides: an officer reads its own, and whoever sends
 * a notice reads what there is at the agency. The two items of a subscription come and go as one.
 */

/** A subscription with the name that SNS has given it. */
export interface KeptSubscription extends Subscription {
  readonly arn: string;
}
const keptSchema = z.strictObject({ ...subscriptionSchema.shape, arn: z.string() });
const subscriberSchema = z.strictObject({ ...keptSchema.shape, officer: z.string() });
/** A subscription as the agency sees it: of whom. */
export type Subscriber = z.infer<typeof subscriberSchema>;

/** What an officer subscribed to. */
export async function listSubscriptions(table: Table, email: string): Promise<KeptSubscription[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: "pk = :pk",
    ConsistentRead: true,
    values: { ":pk": subscriberPartition(email) },
  });
  return items.map((item) => keptSchema.parse(withoutKey(item)));
}

/** Who subscribed to an agency's notices. */
export async function listSubscribers(table: Table, agency: string): Promise<Subscriber[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: "pk = :pk",
    ConsistentRead: true,
    values: { ":pk": subscriptionsPartition(agency) },
  });
  return items.map((item) => subscriberSchema.parse(withoutKey(item)));
}

/** The subscriptions of other officers at the same address. */
export async function othersAt(
  table: Table,
  at: SubscriptionKey,
  email: string,
): Promise<Subscriber[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :endpoint)",
    ConsistentRead: true,
    values: { ":pk": subscriptionsPartition(at.agency), ":endpoint": endpointKey(at) },
  });
  const all = items.map((item) => subscriberSchema.parse(withoutKey(item)));
  return all.filter(({ officer }) => officer !== email.toLowerCase());
}

/** Adds or replaces a subscription of an officer. */
export async function putSubscription(
  table: Table,
  email: string,
  subscription: KeptSubscription,
): Promise<void> {
  const officer = email.toLowerCase();
  const items = [
    { ...officerKey(officer, subscription), ...subscription },
    { ...agencyKey(officer, subscription), ...subscription, officer },
  ];
  await transact(
    table,
    items.map((item) => ({ Put: { TableName: table.name, Item: toItem(item) } })),
  );
}

/** Removes a subscription of an officer, if there is one. */
export async function removeSubscription(
  table: Table,
  email: string,
  subscription: Pick<Subscription, "agency" | "protocol" | "endpoint">,
): Promise<void> {
  const officer = email.toLowerCase();
  const keys = [officerKey(officer, subscription), agencyKey(officer, subscription)];
  await transact(
    table,
    keys.map((key) => ({ Delete: { TableName: table.name, Key: toItem(key) } })),
  );
}

async function transact(table: Table, items: TransactWriteItem[]): Promise<void> {
  await table.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
}

type SubscriptionKey = Pick<Subscription, "agency" | "protocol" | "endpoint">;

const endpointKey = ({ protocol, endpoint }: Pick<Subscription, "protocol" | "endpoint">) =>
  `${protocol}#${endpoint}#`;

const officerKey = (email: string, subscription: SubscriptionKey) => ({
  pk: subscriberPartition(email),
  sk: `${subscription.agency}#${endpointKey(subscription)}`,
});

const agencyKey = (email: string, subscription: SubscriptionKey) => ({
  pk: subscriptionsPartition(subscription.agency),
  sk: `${endpointKey(subscription)}${email}`,
});

function withoutKey({ pk: _, sk: __, ...rest }: Item): Item {
  return rest;
}
