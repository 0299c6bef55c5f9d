import type { Subscription } from "#domain/telling/subscriptions.ts";
import { topicArn } from "./agency-topics.ts";
import type { AwsAnswer } from "./aws-call.ts";
import { callSns } from "./call-sns.ts";
import { refusedBy } from "./failure.ts";

/** SNS takes 200 filter policies a topic: https://docs.aws.amazon.com/general/latest/gr/sns.html */
const FULL = ["FilterPolicyLimitExceeded", "SubscriptionLimitExceeded"];
const ARN = /<SubscriptionArn>([^<]+)</;
const CONFIRMED = /<key>PendingConfirmation<\/key>\s*<value>false</;

/** What SNS knows of a subscription: `pending` until its address confirms it. */
export type TopicSubscriptionStatus = "confirmed" | "pending" | "missing";

type At = Pick<Subscription, "agency" | "protocol" | "endpoint">;

export interface TopicSubscriptions {
  /**
   * Subscribes an address to the topic of an agency, if it is not subscribed yet. It gets the
   * notices that name it. SNS asks an email address that has not confirmed by mail to do so, also
   * one that it asked before.
   *
   * @returns the ARN of the subscription; undefined if the topic takes no more
   */
  subscribe(at: At): Promise<string | undefined>;
  statusOf(arn: string): Promise<TopicSubscriptionStatus>;
  /** Ends a subscription; does nothing if it does not exist. */
  unsubscribe(arn: string): Promise<void>;
}

/**
 * Returns what subscribes addresses to agencies' topics in SNS.
 * @param topics the beginning of the ARNs of all topics
 */
export function topicSubscriptions(topics: string): TopicSubscriptions {
  /** Returns the ARN, or why there is none: it exists with other attributes, or the topic is full. */
  const subscribe = async (
    at: At,
    attributes: Readonly<Record<string, string>>,
  ): Promise<{ readonly arn: string } | "differs" | "full"> => {
    const answer = await callSns("Subscribe", {
      TopicArn: topicArn(topics, at.agency),
      Protocol: at.protocol,
      Endpoint: at.endpoint,
      ReturnSubscriptionArn: "true",
      Attributes: attributes,
    });
    if (!answer.ok && FULL.includes(answer.error)) return "full";
    if (!answer.ok && answer.error === "InvalidParameter") return "differs";
    const [, arn] = (answer.ok && answer.output.match(ARN)) || [];
    if (arn === undefined) throw refusal("Subscribe", answer);
    return { arn };
  };

  return {
    async subscribe(at) {
      const FilterPolicy = filterPolicy(at);
      const made = await subscribe(at, { FilterPolicy });
      if (made === "full") return undefined;
      if (made !== "differs") return made.arn;
      // It exists with the filter of an earlier version.
      const there = await subscribe(at, {});
      if (there === "full") return undefined;
      if (there === "differs") {
        throw new Error(`The topic of ${at.agency} takes no such address`);
      }
      const answer = await callSns("SetSubscriptionAttributes", {
        SubscriptionArn: there.arn,
        AttributeName: "FilterPolicy",
        AttributeValue: FilterPolicy,
      });
      if (!answer.ok) throw refusal("SetAttributes", answer);
      return there.arn;
    },
    async statusOf(arn) {
      const answer = await callSns("GetSubscriptionAttributes", { SubscriptionArn: arn });
      if (answer.ok) return CONFIRMED.test(answer.output) ? "confirmed" : "pending";
      if (answer.error === "NotFound") return "missing";
      throw refusal("GetAttributes", answer);
    },
    async unsubscribe(arn) {
      const answer = await callSns("Unsubscribe", { SubscriptionArn: arn });
      // SNS cannot end a subscription that is not confirmed, and deletes it after 48 hours. If the
      // address confirms before, it gets nothing, since no notice names it.
      if (answer.ok || answer.error === "NotFound" || answer.error === "InvalidParameter") return;
      throw refusal("Unsubscribe", answer);
    },
  };
}

/**
 * Makes a filter policy that passes the notices that name the address. It never changes: a changed
 * one counts only after up to 15 minutes.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
function filterPolicy({ endpoint }: At): string {
  return JSON.stringify({ endpoint: [endpoint] });
}

function refusal(action: string, answer: AwsAnswer): Error {
  return answer.ok
    ? new Error(`SNS answered ${action} without an ARN`)
    : refusedBy(`SNS, for ${action},`, answer);
}
