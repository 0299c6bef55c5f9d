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
  /** The schedule's name; the function's if absent. */
  readonly name?: string;
  /** What the function gets besides the time of the run. */
  readonly input?: object;
}

/**
 * Calls a function on a schedule. It uses low-level constructs, since the
 * higher ones allow the schedule to call every version of the function.
 */
export class FunctionSchedule extends Construct {
  constructor(scope: Construct, id: string, props: FunctionScheduleProps) {
    super(scope, id);
    const { config, fn, expression, name = fn.name, input } = props;
    const role = new Role(this, "role", { assumedBy: serviceOfAccount(this, "scheduler") });
    role.addToPolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [fn.functionArn] }),
    );
    const group = new CfnScheduleGroup(this, "group", { name: `kanal-${config.stage}-${name}` });
    new CfnSchedule(this, "schedule", {
      name,
      groupName: group.ref,
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: fn.functionArn,
        roleArn: role.roleArn,
        ...(input && {
          input: JSON.stringify({ time: "<aws.scheduler.scheduled-time>", ...input }),
        }),
        // A lost run needs no retry: the next run does its work.
        retryPolicy: { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 3 },
      },
    });
  }
}
