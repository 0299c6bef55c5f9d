import { filterFor } from "#domain/telling/subscriptions.ts";
import type { TopicSubscriptions } from "#platform/topic-subscriptions.ts";
import { type KeptSubscription, othersAt, removeSubscription } from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";

/**
 * Ends a subscription of an officer: first at the topic, so that what breaks off is still listed and
 * can be ended again. An address that other officers share goes on getting what they are to get.
 */
export async function endSubscription(
  { table, topics }: { readonly table: Table; readonly topics: TopicSubscriptions },
  email: string,
  ended: KeptSubscription,
): Promise<void> {
  const others = await othersAt(table, ended, email);
  if (others.length > 0) await topics.subscribe(ended, filterFor(others), ended.arn);
  else await topics.unsubscribe(ended.arn);
  await removeSubscription(table, email, ended);
}
