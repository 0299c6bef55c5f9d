import type { Subscription, TopicFilter } from "#domain/telling/subscriptions.ts";
import { topicArn } from "./agency-topics.ts";
import type { AwsAnswer } from "./aws-call.ts";
import { callSns } from "./call-sns.ts";

const ARN = /<SubscriptionArn>([^<]+)</;

type At = Pick<Subscription, "agency" | "protocol" | "endpoint">;

export interface TopicSubscriptions {
  /**
   * Has the topic of an agency send to an endpoint what passes the filter, and nothing else.
   *
   * @param known the subscription's ARN, when there is one
   * @returns its ARN
   */
  subscribe(at: At, filter: TopicFilter, known: string | undefined): Promise<string>;
  /** Has the topic send it nothing more. */
  unsubscribe(arn: string): Promise<void>;
}

/** @param topics what the ARNs of all topics begin with */
export function topicSubscriptions(topics: string): TopicSubscriptions {
  /** Undefined when it is there with other attributes than these. */
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
  /** False when there is no such subscription. */
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
      // One that is known may be gone: whoever reads a notice can end it by the link in it.
      if (known !== undefined && (await setFilter(known, policy))) return known;
      const made = await subscribe(at, { FilterPolicy: policy });
      if (made !== undefined) return made;
      // It is there with another filter, of an earlier try that broke off.
      const there = await subscribe(at, {});
      if (there === undefined) throw new Error(`The topic of ${at.agency} takes no such address`);
      await setFilter(there, policy);
      return there;
    },
    async unsubscribe(arn) {
      const answer = await callSns("Unsubscribe", { SubscriptionArn: arn });
      // One that is gone, or one that nobody confirmed, which SNS forgets by itself.
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
