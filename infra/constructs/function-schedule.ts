import { PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { serviceOfAccount } from "./service-of-account.ts";

interface FunctionScheduleProps {
  readonly config: Config;
  readonly fn: KanalFunction;
  /** EventBridge Scheduler's notation, for example `rate(15 minutes)`. */
  readonly expression: string;
}

/**
 * Calls a function on a schedule of its name. The lowest constructs, since the higher ones let the
 * schedule call every version of the function.
 */
export class FunctionSchedule extends Construct {
  constructor(scope: Construct, id: string, { config, fn, expression }: FunctionScheduleProps) {
    super(scope, id);
    const role = new Role(this, "role", { assumedBy: serviceOfAccount(this, "scheduler") });
    role.addToPolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [fn.functionArn] }),
    );
    const group = new CfnScheduleGroup(this, "group", { name: `kanal-${config.stage}-${fn.name}` });
    new CfnSchedule(this, "schedule", {
      name: fn.name,
      groupName: group.ref,
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: fn.functionArn,
        roleArn: role.roleArn,
        // The next run does what a lost one would have done.
        retryPolicy: { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 3 },
      },
    });
  }
}
