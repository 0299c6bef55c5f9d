import { filterFor } from "#domain/telling/subscriptions.ts";
import type { TopicSubscriptions } from "#platform/topic-subscriptions.ts";
import { type KeptSubscription, othersAt, removeSubscription } from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";

/**
 * Ends a subscription of an officer: first at the SNS topic, then in the table. If it fails between
 * the two, the officer still sees the subscription and can end it again. If other officers use the
 * same address, the address keeps getting their notices.
 *
 * @param sub the id of the officer's account
 */
export async function endSubscription(
  { table, topics }: { readonly table: Table; readonly topics: TopicSubscriptions },
  sub: string,
  ended: KeptSubscription,
): Promise<void> {
  if (ended.arn !== undefined) {
    const others = (await othersAt(table, ended, sub)).filter(({ arn }) => arn !== undefined);
    if (others.length > 0) await topics.subscribe(ended, filterFor(others), ended.arn);
    else await topics.unsubscribe(ended.arn);
  }
  await removeSubscription(table, sub, ended);
}
