import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import type { Clock } from "./clock.ts";
import type { FailureQueues } from "./failure-queues.ts";
import type { Functions } from "./functions.ts";
import type { Lambda } from "./lambda.ts";
import { StartError } from "./start-error.ts";
import type { Templates } from "./template.ts";

const subscriptionSchema = z.object({
  Protocol: z.string(),
  TopicArn: z.string(),
  Endpoint: z.string(),
});

/** An SMS that a phone sends to the service. */
export interface SentSms {
  readonly from: string;
  readonly text: string;
  /** Id that the service gives the message. The service may hand over the same message twice. */
  readonly inboundMessageId?: string;
}

/** An invented number of the service. */
const SERVICE_NUMBER = "+6281100000000";

/**
 * How often Lambda tries an event, and milliseconds between tries; the real Lambda waits minutes.
 */
const TRIES = 3;
const PAUSE_MS = 500;

/** Hands inbound SMS to the function that the templates subscribe to their topic. */
export class InboundSms {
  readonly #lambda: Lambda;
  readonly #topicArn: string;
  readonly #clock: Clock;
  readonly #failures: FailureQueues;

  /**
   * @param topicArn the topic of inbound SMS
   * @throws StartError when no function of the templates is subscribed to the topic
   */
  constructor(
    templates: Templates,
    functions: Functions,
    topicArn: string,
    clock: Clock,
    failures: FailureQueues,
  ) {
    this.#topicArn = topicArn;
    this.#failures = failures;
    const subscription = templates
      .all("AWS::SNS::Subscription", subscriptionSchema)
      .find(({ properties }) => properties.TopicArn === topicArn);
    const lambda = functions.get(subscription?.properties.Endpoint ?? "");
    if (!lambda) {
      throw new StartError("The topic of inbound SMS calls no function of the templates");
    }
    this.#lambda = lambda;
    this.#clock = clock;
  }

  /**
   * Publishes an SMS as the service does, and waits until the function has handled it or the last
   * try has failed.
   *
   * @returns the id of the message, or the reason why the last try failed
   */
  async receive({ from, text, inboundMessageId = randomUUID() }: SentSms) {
    const event = this.#event({
      originationNumber: from,
      destinationNumber: SERVICE_NUMBER,
      messageKeyword: "KEYWORD_LOCAL",
      messageBody: text,
      inboundMessageId,
    });
    for (let attempt = 1; ; attempt++) {
      const invocation = await this.#lambda.invoke(event, "Event");
      if (invocation.ok) return { ok: true, inboundMessageId } as const;
      if (attempt === TRIES) {
        this.#failures.put(this.#lambda.functionName, `SMS ${inboundMessageId}`);
        return invocation;
      }
      await pause(PAUSE_MS);
    }
  }

  /**
   * Makes the event of a message to the topic.
   * https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
   */
  #event(message: object) {
    return {
      Records: [
        {
          EventVersion: "1.0",
          EventSource: "aws:sns",
          EventSubscriptionArn: `${this.#topicArn}:${randomUUID()}`,
          Sns: {
            Type: "Notification",
            MessageId: randomUUID(),
            TopicArn: this.#topicArn,
            Subject: null,
            Message: JSON.stringify(message),
            Timestamp: new Date(this.#clock.now()).toISOString(),
            MessageAttributes: {},
          },
        },
      ],
    };
  }
}
