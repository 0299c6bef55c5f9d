import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";

/**
 * A service of AWS, but only when it acts for this account: without that, another account's alarms or
 * schedules could use what ours may.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceOfAccount(scope: Construct, name: string): ServicePrincipal {
  return new ServicePrincipal(`${name}.amazonaws.com`, {
    conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
  });
}
