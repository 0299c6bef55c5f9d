import { endSubscription } from "#application/end-subscription.ts";
import { method as deleteMethod } from "#contract/methods/subscriptions/delete-subscription.ts";
import { method as listMethod } from "#contract/methods/subscriptions/list-subscriptions.ts";
import { method as putMethod } from "#contract/methods/subscriptions/put-subscription.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { Officer } from "#domain/report/access.ts";
import {
  isSame,
  rolesAt,
  type Subscription,
  subscriptionIssues,
} from "#domain/telling/subscriptions.ts";
import type { Language } from "#domain/vocabulary.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { type Answer, failure, type UseCase } from "#http/use-case.ts";
import type { TopicSubscriptions } from "#platform/topic-subscriptions.ts";
import { isConfirmed } from "#store/officer-phones.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import {
  type KeptSubscription,
  putSubscription as keepSubscription,
  listSubscriptions as listSubscriptionsOf,
} from "#store/subscriptions.ts";
import type { Table } from "#store/table-client.ts";
import { issuePhoneCode, type PhoneCodeDeps } from "./phone-code.ts";

/** How often an address is subscribed again when others who share it end theirs at once. */
const ATTEMPTS = 10;

export interface SubscriptionDeps extends ForOfficersDeps, PhoneCodeDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly topics: TopicSubscriptions;
}

/** A subscription that an officer wants, with what the officer has already. */
interface Wanted {
  readonly officer: Officer;
  readonly subscription: Subscription;
  /** The officer's subscription of that address to that agency, if there is one. */
  readonly own: KeptSubscription | undefined;
}

/** Lists the officer's subscriptions. */
export function listSubscriptions(deps: SubscriptionDeps): UseCase<typeof listMethod> {
  return forOfficers(listMethod, deps, async (_, officer) =>
    answerWith(deps, await listSubscriptionsOf(deps.table, officer.sub)),
  );
}

/**
 * Subscribes an address of the officer to the notices of an agency for the officer's roles there. A
 * phone number that the officer has not confirmed is sent a code and waits for it; an
 * email address is sent a link by SNS. If a request is interrupted, repeating it completes the
 * subscription.
 */
export function putSubscription(deps: SubscriptionDeps): UseCase<typeof putMethod> {
  return forOfficers(putMethod, deps, async ({ body, language, at }, officer) => {
    const checked = await checkWanted(deps, officer, body, language);
    if ("issues" in checked) return failure("invalid", checked);
    const { protocol, endpoint: phone } = body;
    const counts =
      protocol === "email" ||
      checked.own?.arn !== undefined ||
      (await isConfirmed(deps.table, { officer: officer.sub, phone }));
    if (counts) return subscribe(deps, checked);
    const applicant = { officer: officer.sub, phone, language, at };
    const refused = await issuePhoneCode(deps, applicant);
    if (refused) return problemOf(refused);
    await keepSubscription(deps.table, officer.sub, checked.subscription);
    return { ok: true, body: viewOf(checked.subscription, false) };
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
    return answerWith(
      deps,
      existing.filter((subscription) => subscription !== ended),
    );
  });
}

/** Returns what the officer wants, or what is wrong with it. */
export async function checkWanted(
  { table, reference }: SubscriptionDeps,
  officer: Officer,
  at: Pick<Subscription, "agency" | "protocol" | "endpoint">,
  language: Language,
): Promise<Wanted | { readonly issues: ReturnType<typeof subscriptionIssues> }> {
  const { agencies } = await reference();
  const existing = await listSubscriptionsOf(table, officer.sub);
  const issues = subscriptionIssues(at, officer, existing, agencies);
  if (issues.length > 0) return { issues };
  const subscription = { ...at, roles: rolesAt(officer, at.agency, agencies), language };
  return { officer, subscription, own: existing.find((each) => isSame(each, at)) };
}

/**
 * Subscribes an address at SNS, then stores the subscription. SNS asks an email address that has
 * not confirmed yet once more.
 */
export async function subscribe(
  { table, topics }: Pick<SubscriptionDeps, "table" | "topics">,
  { officer, subscription }: Pick<Wanted, "officer" | "subscription">,
): Promise<Answer> {
  const status = await retryOnConflict(ATTEMPTS, async () => {
    const arn = await topics.subscribe(subscription);
    if (arn === undefined) return undefined;
    await keepSubscription(table, officer.sub, { ...subscription, arn });
    // Before this was stored, another officer who shared the address may have found no other and
    // ended the subscription.
    const found = await topics.statusOf(arn);
    return found === "missing" ? conflict() : found;
  });
  if (status === undefined) return failure("topic-full");
  return { ok: true, body: viewOf(subscription, status === "confirmed") };
}

async function answerWith(
  { topics }: SubscriptionDeps,
  kept: readonly KeptSubscription[],
): Promise<Answer> {
  const items = await Promise.all(
    kept.map(async (each) => {
      const { arn } = each;
      return viewOf(each, arn !== undefined && (await topics.statusOf(arn)) === "confirmed");
    }),
  );
  return { ok: true, body: { items } };
}

function viewOf({ agency, protocol, endpoint, language }: Subscription, confirmed: boolean) {
  return { agency, protocol, endpoint, language, confirmed };
}
