import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";

/**
 * Lets the function send SMS to phone numbers. For IAM a phone number is not a resource, so the
 * policy can only exclude topics.
 * https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html
 */
export function grantSendSms(fn: KanalFunction, config: Config): void {
  nameSmsSender(fn, config);
  fn.addToRolePolicy(
    new PolicyStatement({ actions: ["sns:Publish"], notResources: ["arn:*:sns:*:*:*"] }),
  );
}

/** Tells the function the sender of SMS and what one may cost. */
export function nameSmsSender(fn: KanalFunction, { sms }: Config): void {
  fn.addEnvironment("SMS_SENDER", sms.sender);
  fn.addEnvironment("SMS_MAX_PRICE", sms.maxPriceUsd.toFixed(2));
}
