import type { Subscription, TopicFilter } from "#domain/telling/subscriptions.ts";
import { topicArn } from "./agency-topics.ts";
import type { AwsAnswer } from "./aws-call.ts";
import { callSns } from "./call-sns.ts";
import { refusedBy } from "./failure.ts";

/** SNS takes 200 filter policies a topic: https://docs.aws.amazon.com/general/latest/gr/sns.html */
const FULL = ["FilterPolicyLimitExceeded", "SubscriptionLimitExceeded"];
/** A policy that no notice passes. */
const NOTHING = JSON.stringify({ medium: ["none"] });
const ARN = /<SubscriptionArn>([^<]+)</;
const CONFIRMED = /<key>PendingConfirmation<\/key>\s*<value>false</;

type At = Pick<Subscription, "agency" | "protocol" | "endpoint">;

export interface TopicSubscriptions {
  /**
   * Subscribes an endpoint to the topic of an agency, or changes the filter of its subscription.
   * The endpoint gets the messages that pass the filter.
   *
   * SNS asks a new email address by mail to confirm.
   *
   * @param known the ARN of the subscription, if it exists already
   * @returns the ARN of the subscription; undefined if the topic takes no more
   */
  subscribe(at: At, filter: TopicFilter, known: string | undefined): Promise<string | undefined>;
  /** Whether the subscription exists and its address has confirmed it, where SNS asks for that. */
  isConfirmed(arn: string): Promise<boolean>;
  /** Makes SNS send its mail to an address that has not confirmed its subscription once more. */
  askAgain(at: At): Promise<void>;
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
  /** Returns false if there is no such subscription. */
  const setFilter = async (arn: string, policy: string) => {
    const answer = await callSns("SetSubscriptionAttributes", {
      SubscriptionArn: arn,
      AttributeName: "FilterPolicy",
      AttributeValue: policy,
    });
    if (!answer.ok && answer.error !== "NotFound") throw refusal("SetAttributes", answer);
    return answer.ok;
  };

  return {
    async subscribe(at, filter, known) {
      const policy = filterPolicy(at, filter);
      // The known subscription may not exist any more: a reader can end it by the link in a notice.
      if (known !== undefined && (await setFilter(known, policy))) return known;
      const made = await subscribe(at, { FilterPolicy: policy });
      if (made === "full") return undefined;
      if (made !== "differs") return made.arn;
      // It exists with another filter, which an interrupted earlier try set.
      const there = await subscribe(at, {});
      if (there === "full") return undefined;
      if (there === "differs") {
        throw new Error(`The topic of ${at.agency} takes no such address`);
      }
      await setFilter(there.arn, policy);
      return there.arn;
    },
    async isConfirmed(arn) {
      const answer = await callSns("GetSubscriptionAttributes", { SubscriptionArn: arn });
      if (!answer.ok && answer.error !== "NotFound") throw refusal("GetAttributes", answer);
      return answer.ok && CONFIRMED.test(answer.output);
    },
    async askAgain(at) {
      await subscribe(at, {});
    },
    async unsubscribe(arn) {
      const answer = await callSns("Unsubscribe", { SubscriptionArn: arn });
      if (answer.ok || answer.error === "NotFound") return;
      if (answer.error !== "InvalidParameter") throw refusal("Unsubscribe", answer);
      // SNS cannot end a subscription that is not confirmed, and deletes it after 48 hours. If the
      // address confirms before, it must not get notices.
      await setFilter(arn, NOTHING);
    },
  };
}

/**
 * Makes a filter policy: a message passes if each of its attributes has one of the listed values.
 */
function filterPolicy({ protocol }: At, { holders, languages }: TopicFilter): string {
  return JSON.stringify({ medium: [protocol], roles: [holders], language: languages });
}

function refusal(action: string, answer: AwsAnswer): Error {
  return answer.ok
    ? new Error(`SNS answered ${action} without an ARN`)
    : refusedBy(`SNS, for ${action},`, answer);
}
