import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";

/**
 * Returns an AWS service, limited to requests that it makes for this account. Without that
 * condition, another account's alarms or schedules could use the same permission.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceOfAccount(scope: Construct, name: string): ServicePrincipal {
  return new ServicePrincipal(`${name}.amazonaws.com`, {
    conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
  });
}
