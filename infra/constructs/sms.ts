import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";

/**
 * Lets the function send SMS to phone numbers. To IAM a number is no resource: what can be said is
 * that it is no topic.
 * https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html
 */
export function grantSendSms(fn: KanalFunction, { sms }: Config): void {
  fn.addEnvironment("SMS_SENDER", sms.sender);
  fn.addEnvironment("SMS_MAX_PRICE", sms.maxPriceUsd.toFixed(2));
  fn.addToRolePolicy(
    new PolicyStatement({ actions: ["sns:Publish"], notResources: ["arn:*:sns:*:*:*"] }),
  );
}
