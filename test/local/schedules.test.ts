import { expect, test } from "vitest";
import * as z from "zod";
import { Schedules } from "#local/aws/schedules.ts";
import { startFunction } from "#test/support/local-function.ts";
import { iamOf, templates } from "#test/support/templates.ts";

/** A schedule, and a role that may call its function, or may not. */
function resources(effect: "Allow" | "Deny") {
  return {
    nightly: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        Name: "nightly",
        ScheduleExpression: "rate(1 day)",
        Target: {
          Arn: { "Fn::GetAtt": ["called", "Arn"] },
          RoleArn: { "Fn::GetAtt": ["caller", "Arn"] },
        },
      },
    },
    caller: {
      Type: "AWS::IAM::Role",
      Properties: {
        Policies: [
          {
            PolicyName: "call",
            PolicyDocument: {
              Version: "2012-10-17",
              Statement: { Effect: effect, Action: "lambda:InvokeFunction", Resource: "*" },
            },
          },
        ],
      },
    },
    called: { Type: "AWS::Lambda::Function", Properties: {} },
  };
}

async function givenSchedule(effect: "Allow" | "Deny") {
  const made = templates(resources(effect));
  const { arn } = made.only("AWS::Lambda::Function", z.object({}));
  const { lambda } = await startFunction("exports.handler = async () => 'called';");
  const iam = iamOf(made);
  return { iam, schedules: new Schedules(made, iam, new Map([[arn, lambda]]), { now: Date.now }) };
}

test("a schedule calls its function", async () => {
  const { schedules } = await givenSchedule("Allow");
  expect(await schedules.run("nightly")).toEqual({ ok: true, result: "called" });
  expect(await schedules.run("daily")).toBeUndefined();
});

test("a schedule whose role may not call the function fails, and the denial is told", async () => {
  const { schedules, iam } = await givenSchedule("Deny");
  const reason = "its role may not call the function";
  expect(await schedules.run("nightly")).toEqual({ ok: false, reason });
  expect(iam.denials).toMatchObject([{ action: "lambda:InvokeFunction" }]);
});
