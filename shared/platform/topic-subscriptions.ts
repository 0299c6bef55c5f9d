import type { Subscription, TopicFilter } from "#domain/telling/subscriptions.ts";
import { topicArn } from "./agency-topics.ts";
import type { AwsAnswer } from "./aws-call.ts";
import { callSns } from "./call-sns.ts";

const ARN = /<SubscriptionArn>([^<]+)</;

type At = Pick<Subscription, "agency" | "protocol" | "endpoint">;

export interface TopicSubscriptions {
  /**
   * Subscribes an endpoint to the topic of an agency, or changes the filter of its subscription. It
   * gets the messages that pass the filter.
   *
   * @param known the ARN of the subscription, if it was made before
   * @returns the ARN of the subscription
   */
  subscribe(at: At, filter: TopicFilter, known: string | undefined): Promise<string>;
  /** Ends a subscription; one that is gone already is no error. */
  unsubscribe(arn: string): Promise<void>;
}

/** @param topics what the ARNs of all topics begin with */
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
      // A known subscription may be gone: the reader of a notice can end it by the link in it.
      if (known !== undefined && (await setFilter(known, policy))) return known;
      const made = await subscribe(at, { FilterPolicy: policy });
      if (made !== undefined) return made;
      // It exists with another filter, left by an earlier try that broke off.
      const there = await subscribe(at, {});
      if (there === undefined) throw new Error(`The topic of ${at.agency} takes no such address`);
      await setFilter(there, policy);
      return there;
    },
    async unsubscribe(arn) {
      const answer = await callSns("Unsubscribe", { SubscriptionArn: arn });
      // It is gone already, or was never confirmed: SNS deletes such a subscription by itself.
      if (answer.ok || answer.error === "NotFound" || answer.error === "InvalidParameter") return;
      throw refusal("Unsubscribe", answer);
    },
  };
}

/** A message passes when it has one of the values of each attribute. */
function filterPolicy({ protocol }: At, { roles, languages }: TopicFilter): string {
  return JSON.stringify({ medium: [protocol], roles, language: languages });
}

function refusal(action: string, answer: AwsAnswer): Error {
  return new Error(`SNS refused ${action}: ${answer.ok ? "it named nothing" : answer.error}`);
}
