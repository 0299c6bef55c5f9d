import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { removalPolicyOnceCreated } from "./removal-policy.ts";

const RETENTION: Record<Config["logRetentionDays"], RetentionDays> = {
  30: RetentionDays.ONE_MONTH,
  90: RetentionDays.THREE_MONTHS,
  365: RetentionDays.ONE_YEAR,
};

/** Creates a log group that deletes its lines after the stage's retention. */
export function createLogGroup(
  scope: Construct,
  id: string,
  config: Config,
  logGroupName?: string,
): LogGroup {
  return new LogGroup(scope, id, {
    retention: RETENTION[config.logRetentionDays],
    removalPolicy: removalPolicyOnceCreated(config),
    ...(logGroupName && { logGroupName }),
  });
}
