import { describe, expect, it } from "vitest";
import * as z from "zod";
import { synthesize } from "#test/support/synthesized.ts";

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
  Topics: z.tuple([z.unknown()]),
  PolicyDocument: z.looseObject({ Statement: z.array(z.unknown()) }),
});

/** The statements of a topic's policy. */
function statementsOf(topic: unknown): unknown[] {
  const { id } = stage.target(topic);
  return stage
    .ofType("AWS::SNS::TopicPolicy")
    .map(([, { Properties }]) => topicPolicySchema.parse(Properties))
    .filter(({ Topics }) => stage.target(Topics[0]).id === id)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** A policy that lets a service publish for this account, and requires encryption. */
const onlyFor = (service: string) => [
  { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  {
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sns:Publish",
    Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
  },
];

const everyAlarm = stage.ofType("AWS::CloudWatch::Alarm");
/** The alarms on one metric. */
const alarms = everyAlarm
  .filter(([, { Properties }]) => "MetricName" in Properties)
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

  it("ring when a scheduled function has not run for an hour, or for a day if it runs at night", () => {
    const unused = alarms.filter(({ MetricName }) => MetricName === "Invocations");
    const periods = unused.map(({ Dimensions, Period }) => [
      functionOf(Dimensions[0]?.Value),
      Period,
    ]);
    expect(Object.fromEntries(periods)).toEqual({
      "build-search": 3_600,
      "enforce-deadlines": 3_600,
      "retry-deliveries": 3_600,
      "export-open-data": 86_400,
    });
    for (const alarm of unused) {
      expect(alarm).toMatchObject({
        ComparisonOperator: "LessThanThreshold",
        TreatMissingData: "breaching",
      });
    }
  });

  it("ring when a consumer falls behind the stream or gives up a part of it, or when a message is parked", () => {
    const late = alarms.filter(({ MetricName }) => MetricName === "IteratorAge");
    expect(late.map(({ Dimensions }) => functionOf(Dimensions[0]?.Value)).sort()).toEqual([
      "notify",
      "project",
    ]);
    for (const name of mappings.keys()) {
      const queue = alarms.find(
        ({ Namespace, Dimensions }) =>
          Namespace === "AWS/SQS" &&
          stage.resource(stage.target(Dimensions[0]?.Value).id) === failureQueueOf(name),
      );
      expect(queue?.MetricName).toBe("ApproximateNumberOfMessagesVisible");
    }
    const watched = alarms.map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`);
    expect(watched).toContain("Kanal DeliveriesParked");
    expect(watched).toContain("Kanal ReportsNotProjected");
    expect(watched).toContain("Kanal FiguresDiffer");
  });

  it("watch the API, the calendar and parked reports", () => {
    const watched = alarms.map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`);
    expect(watched).toContain("AWS/ApiGateway 5xx");
    expect(watched).toContain("AWS/ApiGateway Latency");
    expect(watched).toContain("Kanal CalendarYearMissing");
    expect(watched).toContain("Kanal ReportsParked");
  });

  it("may publish to the topic, and all publishing requires encryption", () => {
    const [topic] = alarms[0]?.AlarmActions ?? [];
    expect(statementsOf(topic)).toMatchObject(onlyFor("cloudwatch.amazonaws.com"));
  });

  it("are mailed to the operator of a stage that keeps data", () => {
    const mailed = stage
      .ofType("AWS::SNS::Subscription")
      .map(([, { Properties }]) => Properties)
      .filter(({ Protocol }) => Protocol === "email");
    expect(mailed.map(({ Endpoint }) => Endpoint)).toEqual(["kanal-alarm@kaltim.example"]);
    const [topic] = alarms[0]?.AlarmActions ?? [];
    expect(mailed.map(({ TopicArn }) => stage.target(TopicArn).id)).toEqual([
      stage.target(topic).id,
    ]);
  });

  it("notify the topic when they begin and when they end", () => {
    for (const { AlarmActions, OKActions } of alarms) {
      for (const [action] of [AlarmActions, OKActions]) {
        expect(stage.resource(stage.target(action).id).Type).toBe("AWS::SNS::Topic");
      }
    }
  });
});

/** Returns the function of an alarm. Our metrics name a function by its name, AWS's by its id. */
function functionOf(dimension: unknown): string {
  return typeof dimension === "string" ? dimension : stage.functionName(stage.target(dimension).id);
}

describe("logs", () => {
  const groups = stage.ofType("AWS::Logs::LogGroup").filter(([id]) => !id.startsWith("smssending"));

  it("are deleted after a year", () => {
    expect(groups.map(([, { Properties }]) => Properties["RetentionInDays"])).toEqual(
      groups.map(() => 365),
    );
  });

  it("have a group for each function and for the API", () => {
    const used = [...stage.functions().values()].map(({ logGroup }) => logGroup);
    expect(new Set(used).size).toBe(stage.functions().size);
    expect(groups).toHaveLength(used.length + 1);
  });
});

describe("schedules", () => {
  it.each([
    ["enforce-deadlines", "rate(15 minutes)"],
    ["retry-deliveries", "rate(1 minute)"],
    ["export-open-data", "cron(30 17 * * ? *)"],
    ["publish-month", "cron(0 0 * * ? *)"],
    ["warn-leaders", "cron(0 * ? * SUN,MON *)"],
    ["check-figures", "cron(0 18 * * ? *)"],
    ["check-all-figures", "cron(0 19 ? * SAT *)", "check-figures"],
    ["build-search", "rate(5 minutes)"],
    ["rebuild-search", "cron(0 18 * * ? *)", "build-search"],
  ])("run %s at %s", (name, expression, of = name) => {
    const schedule = stage
      .ofType("AWS::Scheduler::Schedule")
      .map(([, { Properties }]) => scheduleSchema.parse(Properties))
      .find(({ Name }) => Name === name);
    expect(schedule?.ScheduleExpression).toBe(expression);
    expect(stage.functionName(stage.target(schedule?.Target.Arn).id)).toBe(of);
  });

  it("are only these", () => {
    expect(stage.ofType("AWS::Scheduler::Schedule")).toHaveLength(9);
  });
});

const scheduleSchema = z.looseObject({
  Name: z.string(),
  ScheduleExpression: z.string(),
  Target: z.looseObject({ Arn: z.unknown(), RoleArn: z.unknown() }),
});

/** Returns the queue for what a feed's function could not process. */
function failureQueueOf(name: string) {
  const { Destination } = z
    .object({ OnFailure: z.object({ Destination: z.unknown() }) })
    .parse(mappings.get(name)?.["DestinationConfig"]).OnFailure;
  return stage.resource(stage.target(Destination).id);
}

/** The feeds of the table's stream, by the name of their function. */
const mappings = new Map(
  stage
    .ofType("AWS::Lambda::EventSourceMapping")
    .map(([, { Properties }]) => [
      stage.functionName(stage.target(Properties["FunctionName"]).id),
      Properties,
    ]),
);
const SNAPSHOTS = {
  eventName: ["INSERT", "MODIFY"],
  dynamodb: { Keys: { sk: { S: ["REPORT"] } } },
};
const EDITS = {
  eventName: ["INSERT"],
  dynamodb: {
    Keys: { pk: { S: [{ prefix: "CHANGES#" }] } },
    NewImage: { kind: { S: ["officer", "agency"] } },
  },
};

describe("the feeds", () => {
  it("are those of two functions: a stream feeds no more", () => {
    expect([...mappings.keys()].sort()).toEqual(["notify", "project"]);
  });

  it.each([
    ["notify", [SNAPSHOTS, EDITS]],
    ["project", [SNAPSHOTS]],
  ])("of %s takes from the table's stream what it needs, and nothing else", (name, patterns) => {
    const mapping = mappings.get(name) ?? {};
    expect(stage.resource(stage.target(mapping["EventSourceArn"]).id).Type).toBe(
      "AWS::DynamoDB::Table",
    );
    const { Filters } = z
      .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
      .parse(mapping["FilterCriteria"]);
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual(patterns);
  });

  it("of notify handles ten batches of a shard at once, that of project gathers a hundred records for five seconds", () => {
    expect(mappings.get("notify")).toMatchObject({ BatchSize: 10, ParallelizationFactor: 10 });
    expect(mappings.get("project")).toMatchObject({
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 5,
      ParallelizationFactor: 1,
    });
  });

  it.each([...mappings.keys()])(
    "of %s is never blocked for ever: it splits batches, limits the tries, and queues records that fail",
    (name) => {
      const mapping = mappings.get(name);
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        MaximumRetryAttempts: 100,
        MaximumRecordAgeInSeconds: 43_200,
        StartingPosition: "TRIM_HORIZON",
      });
      expect(failureQueueOf(name).Type).toBe("AWS::SQS::Queue");
    },
  );
});

describe("the topic of inbound SMS", () => {
  const subscriptions = stage.ofType("AWS::SNS::Subscription").map(([, found]) => found.Properties);
  const subscription = subscriptions.find(({ Protocol }) => Protocol === "lambda") ?? {};
  const invoked = stage.invokeConfigOf("receive-sms");

  it("lets the SMS service publish for this account, encrypted with a rotating key", () => {
    const topic = subscription["TopicArn"];
    expect(statementsOf(topic)).toMatchObject(onlyFor("sms-voice.amazonaws.com"));
    const { Properties } = stage.resource(stage.target(topic).id);
    const key = stage.resource(stage.target(Properties["KmsMasterKeyId"]).id);
    expect(key.Properties["EnableKeyRotation"]).toBe(true);
    const statements = z
      .object({ Statement: z.array(z.unknown()) })
      .parse(key.Properties["KeyPolicy"]).Statement;
    expect(statements).toContainEqual(
      expect.objectContaining({
        Principal: { Service: "sms-voice.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      }),
    );
  });

  it("calls receive-sms, and keeps messages that could not be delivered or processed", () => {
    expect(subscription["Protocol"]).toBe("lambda");
    expect(stage.functionName(stage.target(subscription["Endpoint"]).id)).toBe("receive-sms");
    const { deadLetterTargetArn } = z
      .object({ deadLetterTargetArn: z.unknown() })
      .parse(subscription["RedrivePolicy"]);
    const { Destination } = z
      .object({ OnFailure: z.object({ Destination: z.unknown() }) })
      .parse(invoked["DestinationConfig"]).OnFailure;
    const queue = stage.target(deadLetterTargetArn).id;
    expect(stage.target(Destination).id).toBe(queue);
    expect(invoked["MaximumRetryAttempts"]).toBe(2);
    expect(stage.resource(queue).Properties).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    });
    const watched = alarms.filter(({ Namespace }) => Namespace === "AWS/SQS");
    const queues = watched.map(({ Dimensions }) => stage.target(Dimensions[0]?.Value).id);
    expect(queues).toContain(queue);
  });
});
