import type { Subscription, TopicFilter } from "#domain/telling/subscriptions.ts";
import { topicArn } from "./agency-topics.ts";
import type { AwsAnswer } from "./aws-call.ts";
import { callSns } from "./call-sns.ts";
import { refusedBy } from "./failure.ts";

const ARN = /<SubscriptionArn>([^<]+)</;

type At = Pick<Subscription, "agency" | "protocol" | "endpoint">;

export interface TopicSubscriptions {
  /**
   * Subscribes an endpoint to the topic of an agency, or changes the filter of its subscription.
   * The endpoint gets the messages that pass the filter.
   *
   * @param known the ARN of the subscription, if it exists already
   * @returns the ARN of the subscription
   */
  subscribe(at: At, filter: TopicFilter, known: string | undefined): Promise<string>;
  /** Ends a subscription; does nothing if it does not exist. */
  unsubscribe(arn: string): Promise<void>;
}

/** @param topics the beginning of the ARNs of all topics */
export function topicSubscriptions(topics: string): TopicSubscriptions {
  /** Returns the ARN, or undefined if the subscription exists with other attributes. */
  const subscribe = async (at: At, attributes: Readonly<Record<string, string>>) => {
    const answer = await callSns("Subscribe", {
      TopicArn: topicArn(topics, at.agency),
      Protocol: at.protocol,
      Endpoint: at.endpoint,
      ReturnSubscriptionArn: "true",
      Attributes: attributes,
    });
    if (!answer.ok && answer.error === "InvalidParameter") return undefined;
    const [, arn] = (answer.ok && answer.output.match(ARN)) || [];
    if (arn === undefined) throw refusal("Subscribe", answer);
    return arn;
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
      if (made !== undefined) return made;
      // It exists with another filter, which an interrupted earlier try set.
      const there = await subscribe(at, {});
      if (there === undefined) throw new Error(`The topic of ${at.agency} takes no such address`);
      await setFilter(there, policy);
      return there;
    },
    async unsubscribe(arn) {
      const answer = await callSns("Unsubscribe", { SubscriptionArn: arn });
      // It was ended already or never confirmed; SNS deletes unconfirmed subscriptions by itself.
      if (answer.ok || answer.error === "NotFound" || answer.error === "InvalidParameter") return;
      throw refusal("Unsubscribe", answer);
    },
  };
}

/**
 * Makes a filter policy: a message passes if each of its attributes has one of the listed values.
 */
function filterPolicy({ protocol }: At, { roles, languages }: TopicFilter): string {
  return JSON.stringify({ medium: [protocol], roles, language: languages });
}

function refusal(action: string, answer: AwsAnswer): Error {
  return answer.ok
    ? new Error(`SNS answered ${action} without an ARN`)
    : refusedBy(`SNS, for ${action},`, answer);
}
