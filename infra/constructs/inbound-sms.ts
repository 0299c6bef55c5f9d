import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Duration } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import { FailureQueue } from "./failure-queue.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { removalPolicyOnceCreated } from "./removal-policy.ts";
import { serviceOfAccount } from "./service-of-account.ts";

interface InboundSmsProps {
  readonly config: Config;
  readonly fn: KanalFunction;
}

/**
 * The topic that gets inbound SMS from the service's phone number, and the function that handles
 * them. An operator leases the number and points it to the topic.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms.html
 */
export class InboundSms extends Construct {
  readonly topicArn: string;
  /** The messages that the function could not handle, as they arrived. */
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, { config, fn }: InboundSmsProps) {
    super(scope, id);
    // The topic needs its own key: no other service can publish with the key that AWS manages.
    const key = new Key(this, "key", {
      description: "Encrypts inbound SMS on their way",
      enableKeyRotation: true,
      removalPolicy: removalPolicyOnceCreated(config),
    });
    const topic = new Topic(this, "topic", { masterKey: key, enforceSSL: true });
    topic.grantPublish(serviceOfAccount(this, "sms-voice"));
    this.topicArn = topic.topicArn;
    this.failures = new FailureQueue(this, "failures");
    topic.addSubscription(new LambdaSubscription(fn, { deadLetterQueue: this.failures }));
    fn.configureAsyncInvoke({
      onFailure: this.failures.destinationOf(fn),
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
    });
  }
}
