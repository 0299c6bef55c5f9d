import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Duration } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { FailureQueue } from "./failure-queue.ts";
import type { KanalFunction } from "./kanal-function.ts";

interface UploadInspectionProps {
  readonly fn: KanalFunction;
  readonly uploads: Bucket;
}

/**
 * Calls the function with the result of each malware scan of an upload, so never before the scan.
 * If the function fails, Lambda tries twice more within minutes, then puts the event into a queue.
 */
export class UploadInspection extends Construct {
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, { fn, uploads }: UploadInspectionProps) {
    super(scope, id);
    this.failures = new FailureQueue(this, "failures");
    // An upload is deleted after a day: later tries would find nothing.
    const maxEventAge = Duration.hours(6);
    new Rule(this, "scanned", {
      description: "Uploads that were scanned for malware",
      eventPattern: {
        source: ["aws.guardduty"],
        detailType: ["GuardDuty Malware Protection Object Scan Result"],
        detail: { s3ObjectDetails: { bucketName: [uploads.bucketName] } },
      },
      targets: [new LambdaFunction(fn, { deadLetterQueue: this.failures, maxEventAge })],
    });
    fn.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge,
      onFailure: this.failures.destinationOf(fn),
    });
  }
}
