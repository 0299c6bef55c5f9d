import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { beforeEach, expect, inject, onTestFinished, test } from "vitest";
import * as z from "zod";
import { startEventSourceMappings } from "#local/aws/event-source-mappings.ts";
import { FailureQueues } from "#local/aws/failure-queues.ts";
import type { Lambda } from "#local/aws/lambda.ts";
import { Templates } from "#local/aws/template.ts";
import { LocalClock } from "#local/console/clock.ts";
import { startFunction } from "#test/support/local-function.ts";
import { iamOf } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

/** A function that writes the keys of its records to a file, and fails if a key says so. */
const CODE = `
const { appendFileSync } = require("node:fs");
let later = 2;
exports.handler = async ({ Records }) => {
  const keys = Records.map(({ dynamodb }) => dynamodb.Keys.sk.S);
  const times = Records.map(({ dynamodb }) => dynamodb.ApproximateCreationDateTime);
  const records = Records.map(({ dynamodb }) => ({
    key: dynamodb.Keys.sk.S,
    version: dynamodb.NewImage?.version?.N,
  }));
  const at = process.hrtime.bigint();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const entry = { keys, times, records, from: Number(at), to: Number(process.hrtime.bigint()) };
  appendFileSync(process.env.SEEN, JSON.stringify(entry) + "\\n");
  if (keys.includes("EVENT#poison")) throw new Error("poison");
  const failed = Records.find(({ dynamodb }) => dynamodb.Keys.sk.S === "EVENT#later" && later-- > 0);
  return { batchItemFailures: failed ? [{ itemIdentifier: failed.dynamodb.SequenceNumber }] : [] };
};
`;

const seenSchema = z.object({
  keys: z.array(z.string()),
  times: z.array(z.number()),
  records: z.array(z.object({ key: z.string(), version: z.string().optional() })).default([]),
  /** When the batch was begun and written down, by a clock that all instances share. */
  from: z.number().default(0),
  to: z.number().default(0),
});

const client = { region: "local", credentials: { accessKeyId: "l", secretAccessKey: "l" } };
let folder: string;
let tableName: string;
let dynamodb: DynamoDBClient;
let clock: LocalClock;
let lambda: Lambda;
let logged: string[];

beforeEach(async (context) => {
  folder = temporaryFolder({ seen: "" });
  mkdirSync(join(folder, "kept"));
  dynamodb = new DynamoDBClient({ ...client, endpoint: inject("dynamodbEndpoint") });
  clock = await LocalClock.open(join(folder, "clock.json"));
  await clock.set(Date.parse("2026-07-06T02:00:00Z"));
  // Each test has its own stack, with a table and a stream of its own.
  tableName = `Stack${context.task.id.replaceAll(/\W/g, "")}-table`;
  logged = [];
  await dynamodb.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S" as const,
      })),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
    }),
  );
  ({ lambda } = await startFunction(CODE, {
    functionName: `${stackName()}-example`,
    environment: { SEEN: join(folder, "seen") },
  }));
});

const stackName = () => tableName.split("-")[0] ?? "";

function templates(more: object): Templates {
  const stack = stackName();
  return new Templates(
    temporaryFolder({
      "manifest.json": {
        artifacts: {
          [stack]: {
            type: "aws:cloudformation:stack",
            environment: "aws://unknown-account/local",
            properties: { templateFile: "template.json" },
          },
        },
      },
      "template.json": {
        Resources: {
          table: { Type: "AWS::DynamoDB::Table" },
          example: { Type: "AWS::Lambda::Function" },
          mapping: {
            Type: "AWS::Lambda::EventSourceMapping",
            Properties: {
              EventSourceArn: { "Fn::GetAtt": ["table", "StreamArn"] },
              FunctionName: { Ref: "example" },
              BatchSize: 3,
              FilterCriteria: {
                Filters: [
                  {
                    Pattern: JSON.stringify({
                      eventName: ["INSERT"],
                      dynamodb: { Keys: { sk: { S: [{ prefix: "EVENT#" }] } } },
                    }),
                  },
                ],
              },
              FunctionResponseTypes: ["ReportBatchItemFailures"],
              BisectBatchOnFunctionError: true,
              MaximumRetryAttempts: 3,
              ...more,
            },
          },
        },
      },
    }),
  );
}

async function start(more: object = {}) {
  const mappings = await startEventSourceMappings({
    templates: templates(more),
    functions: new Map([["arn", lambda]]),
    ...{ endpoint: inject("dynamodbEndpoint"), clock, folder: join(folder, "kept") },
    failures: new FailureQueues(templates(more), iamOf(), (line) => logged.push(line)),
    log: (line) => logged.push(line),
  });
  onTestFinished(() => mappings.stop());
  return mappings;
}

async function put(...keys: string[]): Promise<void> {
  for (const sk of keys) {
    const Item = { pk: { S: "REPORT#1" }, sk: { S: sk } };
    await dynamodb.send(new PutItemCommand({ TableName: tableName, Item }));
  }
}

function batches() {
  const lines = readFileSync(join(folder, "seen"), "utf8").trim().split("\n").filter(Boolean);
  return lines.map((line) => seenSchema.parse(JSON.parse(line)));
}

const keys = () => batches().map((batch) => batch.keys.map((key) => key.replace("EVENT#", "")));
const settled = (expected: string[][]) => expect.poll(keys, { timeout: 20_000 }).toEqual(expected);

test("a function gets the records of its pattern in order, in batches and with the local clock's time", async () => {
  await put("REPORT", "EVENT#1", "SUBMISSION", "EVENT#2");
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: { pk: { S: "REPORT#1" }, sk: { S: "EVENT#1" } },
      UpdateExpression: "SET changed = :yes",
      ExpressionAttributeValues: { ":yes": { BOOL: true } },
    }),
  );
  await put("EVENT#3", "EVENT#4", "EVENT#5");

  await start();

  await settled([
    ["1", "2", "3"],
    ["4", "5"],
  ]);
  for (const time of batches().flatMap(({ times }) => times)) {
    expect(new Date(time * 1_000).toISOString()).toMatch(/^2026-07-06T02:0/);
  }
});

test("a record that a function reports as failed comes again, with all records after it", async () => {
  await put("EVENT#1", "EVENT#later", "EVENT#3", "EVENT#4");

  await start();

  await settled([["1", "later", "3"], ["later", "3"], ["later", "3"], ["4"]]);
});

test("a record that makes a function fail is isolated, tried again, and then given up", async () => {
  await put("EVENT#1", "EVENT#2", "EVENT#poison", "EVENT#4");

  await start();

  await settled([["1", "2", "poison"], ["1", "2"], ["poison"], ["poison"], ["poison"], ["4"]]);
  expect(logged.at(-1)).toMatch(/failed in every try: records \d+ is lost/);
});

test("a restart continues where the last process stopped", async () => {
  await put("EVENT#1");
  const first = await start();
  await settled([["1"]]);
  await first.stop();
  await put("EVENT#2");
  appendFileSync(join(folder, "seen"), '{"keys":["restart"],"times":[]}\n');

  await start();

  await settled([["1"], ["restart"], ["2"]]);
});

/** Writes items in turn: each several times, so that a stream must keep their order. */
async function putVersions(items: readonly string[], versions: number): Promise<void> {
  for (let version = 1; version <= versions; version++) {
    for (const item of items) {
      const Item = {
        pk: { S: "REPORT#1" },
        sk: { S: `EVENT#${item}` },
        version: { N: `${version}` },
      };
      await dynamodb.send(new PutItemCommand({ TableName: tableName, Item }));
    }
  }
}

const INSERTS_AND_CHANGES = {
  ParallelizationFactor: 10,
  FilterCriteria: {
    Filters: [{ Pattern: JSON.stringify({ eventName: ["INSERT", "MODIFY"] }) }],
  },
};

test("several batches of a shard run at once, and the records of an item keep their order", async () => {
  const items = Array.from({ length: 20 }, (_, position) => `${position}`);
  await putVersions(items, 3);

  await start(INSERTS_AND_CHANGES);

  const seen = () => batches().flatMap(({ records }) => records);
  await expect.poll(() => seen().length, { timeout: 60_000 }).toBe(60);
  for (const item of items) {
    const versions = seen().filter(({ key }) => key === `EVENT#${item}`);
    expect(versions.map(({ version }) => version)).toEqual(["1", "2", "3"]);
  }
  const overlaps = batches().some((batch) =>
    batches().some(({ from }) => batch.from < from && from < batch.to),
  );
  expect(overlaps).toBe(true);
});

test("a record that fails holds up its own lane only", async () => {
  const items = Array.from({ length: 20 }, (_, position) => `${position}`);
  await putVersions(["poison", ...items], 1);

  await start({ ...INSERTS_AND_CHANGES, BatchSize: 1, MaximumRetryAttempts: 100 });

  const seen = () => items.filter((item) => keys().flat().includes(item)).length;
  await expect.poll(seen, { timeout: 60_000 }).toBeGreaterThan(10);
  expect(logged.filter((line) => /failed in every try/.test(line))).toEqual([]);
});

test("a batching window holds records back until it is over by the local clock, or a batch is full", async () => {
  await put("EVENT#1", "EVENT#2");

  await start({ MaximumBatchingWindowInSeconds: 300 });

  await put("EVENT#3");
  await settled([["1", "2", "3"]]);

  await put("EVENT#4");
  await clock.set(clock.now() + 301_000);
  await put("EVENT#5");
  await clock.set(clock.now() + 301_000);
  await expect.poll(() => keys().flat(), { timeout: 20_000 }).toEqual(["1", "2", "3", "4", "5"]);
});
