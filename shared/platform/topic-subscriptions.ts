import {
  InvalidParameterException,
  NotFoundException,
  SetSubscriptionAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import type { Subscription, TopicFilter } from "../domain/subscriptions.ts";
import { topicArn } from "./agency-topics.ts";

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
export function topicSubscriptions(sns: SNSClient, topics: string): TopicSubscriptions {
  const subscribe = async (at: At, attributes: Record<string, string>) => {
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        TopicArn: topicArn(topics, at.agency),
        Protocol: at.protocol,
        Endpoint: at.endpoint,
        ReturnSubscriptionArn: true,
        Attributes: attributes,
      }),
    );
    if (SubscriptionArn === undefined) throw new Error("SNS has named no subscription");
    return SubscriptionArn;
  };
  const setFilter = (arn: string, FilterPolicy: string) =>
    sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn: arn,
        AttributeName: "FilterPolicy",
        AttributeValue: FilterPolicy,
      }),
    );

  return {
    async subscribe(at, filter, known) {
      const FilterPolicy = filterPolicy(at, filter);
      if (known !== undefined) {
        try {
          await setFilter(known, FilterPolicy);
          return known;
        } catch (error) {
          // Whoever reads a notice can end the subscription by the link in it.
          if (!(error instanceof NotFoundException)) throw error;
        }
      }
      try {
        return await subscribe(at, { FilterPolicy });
      } catch (error) {
        if (!(error instanceof InvalidParameterException)) throw error;
        // It is there with another filter, of an earlier try that broke off.
        const arn = await subscribe(at, {});
        await setFilter(arn, FilterPolicy);
        return arn;
      }
    },
    async unsubscribe(arn) {
      try {
        await sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
      } catch (error) {
        // One that nobody confirmed cannot be ended: SNS forgets it by itself.
        if (error instanceof NotFoundException || error instanceof InvalidParameterException)
          return;
        throw error;
      }
    },
  };
}

/** A message passes when it has one of the values of each attribute. */
function filterPolicy({ protocol }: At, { roles, languages }: TopicFilter): string {
  return JSON.stringify({ channel: [protocol], roles, language: languages });
}
