import { endSubscription } from "#application/end-subscription.ts";
import { method as deleteMethod } from "#contract/methods/subscriptions/delete-subscription.ts";
import { method as listMethod } from "#contract/methods/subscriptions/list-subscriptions.ts";
import { method as putMethod } from "#contract/methods/subscriptions/put-subscription.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import {
  filterFor,
  isSame,
  rolesAt,
  type Subscription,
  subscriptionIssues,
} from "#domain/telling/subscriptions.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import type { TopicSubscriptions } from "#platform/topic-subscriptions.ts";
import {
  putSubscription as keepSubscription,
  listSubscriptions as listSubscriptionsOf,
  othersAt,
} from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";

export interface SubscriptionDeps extends ForOfficersDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly topics: TopicSubscriptions;
}

/** Lists the officer's subscriptions. */
export function listSubscriptions(deps: SubscriptionDeps): UseCase<typeof listMethod> {
  return forOfficers(listMethod, deps, async (_, officer) => {
    const items = await listSubscriptionsOf(deps.table, officer.sub);
    return { ok: true, body: { items: items.map(viewOf) } };
  });
}

/**
 * Subscribes an address of the officer to the topic of an agency, filtered by the officer's roles
 * there. It is stored after the topic has accepted it, so every listed subscription works. If a
 * request is interrupted in between, repeating it completes the subscription.
 */
export function putSubscription(deps: SubscriptionDeps): UseCase<typeof putMethod> {
  return forOfficers(putMethod, deps, async (request, officer) => {
    const { body, language } = request;
    const { agencies } = await deps.reference();
    const existing = await listSubscriptionsOf(deps.table, officer.sub);
    const issues = subscriptionIssues(body, officer, existing, agencies);
    if (issues.length > 0) return failure("invalid", { issues });
    const wanted = { ...body, roles: rolesAt(officer, body.agency, agencies), language };
    const others = await othersAt(deps.table, body, officer.sub);
    const known = others[0] ?? existing.find((subscription) => isSame(subscription, body));
    const filter = filterFor([...others, wanted]);
    const arn = await deps.topics.subscribe(body, filter, known?.arn);
    await keepSubscription(deps.table, officer.sub, { ...wanted, arn });
    return { ok: true, body: viewOf(wanted) };
  });
}

/** Ends a subscription if it exists. */
export function deleteSubscription(deps: SubscriptionDeps): UseCase<typeof deleteMethod> {
  return forOfficers(deleteMethod, deps, async (request, officer) => {
    const { sub } = officer;
    const { body } = request;
    const existing = await listSubscriptionsOf(deps.table, sub);
    const ended = existing.find((subscription) => isSame(subscription, body));
    if (ended) await endSubscription(deps, sub, ended);
    const items = existing.filter((subscription) => subscription !== ended);
    return { ok: true, body: { items: items.map(viewOf) } };
  });
}

function viewOf({ agency, protocol, endpoint, language }: Subscription) {
  return { agency, protocol, endpoint, language };
}
