import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IDestination, IEventSourceDlq } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Duration, Validations } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { KanalFunction } from "./kanal-function.ts";

/**
 * Keeps the events at which a function failed in every try, for two weeks, for an operator to read.
 */
export class FailureQueue extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is itself the queue for failures: an alarm rings, and an operator reads it.",
    });
  }

  /**
   * Returns the queue as the destination of a function's failures. Lambda needs the right to send
   * and no other one; the CDK's own destination would give two more.
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
   */
  destinationOf(fn: KanalFunction): IEventSourceDlq & IDestination {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.queueArn] }),
    );
    return { bind: () => ({ destination: this.queueArn }) };
  }
}
