import { describe, expect, it } from "vitest";
import * as z from "zod";
import { synthesize } from "../support/synthesized.ts";

const stage = synthesize("prod");

const alarmSchema = z.looseObject({
  AlarmDescription: z.string().min(60),
  AlarmActions: z.tuple([z.unknown()]),
  OKActions: z.tuple([z.unknown()]),
  MetricName: z.string(),
  Namespace: z.string(),
  Dimensions: z.array(z.looseObject({ Name: z.string(), Value: z.unknown() })).default([]),
  ComparisonOperator: z.string(),
  TreatMissingData: z.string(),
  Period: z.number(),
});

const topicPolicySchema = z.looseObject({
  PolicyDocument: z.looseObject({ Statement: z.array(z.unknown()) }),
});

const alarms = stage
  .ofType("AWS::CloudWatch::Alarm")
  .map(([, { Properties }]) => alarmSchema.parse(Properties));

describe("alarms", () => {
  it("watch every function for crashes, throttling and unexpected errors", () => {
    const watched = alarms
      .filter(({ MetricName }) => /^(Errors|Throttles|UnexpectedError)$/.test(MetricName))
      .map(({ MetricName, Dimensions }) => {
        expect(Dimensions).toHaveLength(1);
        return `${functionOf(Dimensions[0]?.Value)} ${MetricName}`;
      });
    const expected = [...stage.functions().keys()].flatMap((name) =>
      ["Errors", "Throttles", "UnexpectedError"].map((metric) => `${name} ${metric}`),
    );
    expect(watched.sort()).toEqual(expected.sort());
  });

  it("ring when enforce-deadlines has not run for an hour", () => {
    const [alarm, ...others] = alarms.filter(({ MetricName }) => MetricName === "Invocations");
    expect(others).toEqual([]);
    expect(stage.functionName(stage.target(alarm?.Dimensions[0]?.Value).id)).toBe(
      "enforce-deadlines",
    );
    expect(alarm).toMatchObject({
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "breaching",
      Period: 3_600,
    });
  });

  it("watch the API, the calendar and parked reports", () => {
    const watched = alarms.map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`);
    expect(watched).toContain("AWS/ApiGateway 5xx");
    expect(watched).toContain("AWS/ApiGateway Latency");
    expect(watched).toContain("Kanal CalendarYearMissing");
    expect(watched).toContain("Kanal ReportsParked");
  });

  it("may ring the topic, and nobody may without encryption", () => {
    const { PolicyDocument } = topicPolicySchema.parse(
      stage.only("AWS::SNS::TopicPolicy").Properties,
    );
    const ofAccount = { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } };
    expect(PolicyDocument.Statement).toMatchObject([
      { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Condition: ofAccount,
      },
    ]);
  });

  it("tell the topic when they begin and when they end", () => {
    for (const { AlarmActions, OKActions } of alarms) {
      for (const [action] of [AlarmActions, OKActions]) {
        expect(stage.resource(stage.target(action).id).Type).toBe("AWS::SNS::Topic");
      }
    }
  });
});

/** Our own metrics know a function by its name, AWS's by its id. */
function functionOf(dimension: unknown): string {
  return typeof dimension === "string" ? dimension : stage.functionName(stage.target(dimension).id);
}

describe("logs", () => {
  it("are kept for a year, then forgotten", () => {
    const groups = stage.ofType("AWS::Logs::LogGroup");
    expect(groups.map(([, { Properties }]) => Properties["RetentionInDays"])).toEqual(
      groups.map(() => 365),
    );
  });

  it("have a group for each function and for the API", () => {
    const used = [...stage.functions().values()].map(({ logGroup }) => logGroup);
    expect(new Set(used).size).toBe(stage.functions().size);
    expect(stage.ofType("AWS::Logs::LogGroup")).toHaveLength(used.length + 1);
  });
});

describe("the schedule", () => {
  it("runs enforce-deadlines every quarter of an hour", () => {
    const schedule = z
      .looseObject({
        Name: z.string(),
        ScheduleExpression: z.string(),
        Target: z.looseObject({ Arn: z.unknown(), RoleArn: z.unknown() }),
      })
      .parse(stage.only("AWS::Scheduler::Schedule").Properties);
    expect(schedule.Name).toBe("enforce-deadlines");
    expect(schedule.ScheduleExpression).toBe("rate(15 minutes)");
    expect(stage.functionName(stage.target(schedule.Target.Arn).id)).toBe("enforce-deadlines");
  });
});
