import type { TopicSubscriptions } from "#platform/topic-subscriptions.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import { type KeptSubscription, othersAt, removeSubscription } from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";

/** How often SNS is changed again when other officers subscribe the address at the same time. */
const ATTEMPTS = 10;

/**
 * Ends a subscription of an officer: first at the SNS topic, then in the table. If it fails between
 * the two, the officer still sees the subscription and can end it again. If other officers use the
 * same address, also if they subscribe it at the same time, it keeps getting their notices.
 *
 * @param sub the id of the officer's account
 */
export async function endSubscription(
  { table, topics }: { readonly table: Table; readonly topics: TopicSubscriptions },
  sub: string,
  ended: KeptSubscription,
): Promise<void> {
  const { arn } = ended;
  if (arn === undefined) return removeSubscription(table, sub, ended);
  const isShared = async () =>
    (await othersAt(table, ended, sub)).some((other) => other.arn !== undefined);
  await retryOnConflict(ATTEMPTS, async () => {
    const shared = await isShared();
    // SNS may have lost the subscription of the others.
    if (shared) await topics.subscribe(ended);
    else await topics.unsubscribe(arn);
    return (await isShared()) === shared ? undefined : conflict();
  });
  await removeSubscription(table, sub, ended);
  // Two officers who end theirs at once may each have left it to the other.
  if (!(await isShared())) await topics.unsubscribe(arn);
}
