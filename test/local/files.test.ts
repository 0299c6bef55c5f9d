import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { EventRules, matches } from "#local/aws/event-rules.ts";
import { Lambda } from "#local/aws/lambda.ts";
import { startMalwareScan } from "#local/aws/malware-scan.ts";
import { startS3 } from "#local/aws/s3/s3.ts";
import { LocalClock } from "#local/console/clock.ts";
import { templates } from "../support/templates.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A function that writes down what it is called with, and fails as often as it is told. */
const code = (folder: string, failures: number) => `
const fs = require("node:fs");
let failures = ${failures};
exports.handler = async (event) => {
  fs.appendFileSync(${JSON.stringify(join(folder, "calls"))}, JSON.stringify(event) + "\\n");
  if (failures-- > 0) throw new Error("as told");
};
`;

const bucket = { Type: "AWS::S3::Bucket", Properties: {} };
const plan = {
  Type: "AWS::GuardDuty::MalwareProtectionPlan",
  Properties: { ProtectedResource: { S3Bucket: { BucketName: { Ref: "uploads" } } } },
};
const rule = {
  Type: "AWS::Events::Rule",
  Properties: {
    EventPattern: {
      source: ["aws.guardduty"],
      detail: { s3ObjectDetails: { bucketName: [{ Ref: "uploads" }] } },
    },
    Targets: [{ Arn: { "Fn::GetAtt": ["scanned", "Arn"] } }],
  },
};
const invokeConfig = {
  Type: "AWS::Lambda::EventInvokeConfig",
  Properties: { FunctionName: { Ref: "scanned" }, MaximumRetryAttempts: 1 },
};

/** Buckets, a scan of one of them and a function that hears of it, in a folder. */
async function start(folder: string, failures = 0) {
  const resources = {
    uploads: bucket,
    others: bucket,
    plan,
    rule,
    invokeConfig,
    scanned: { Type: "AWS::Lambda::Function", Properties: {} },
  };
  const made = templates(resources);
  const clock = await LocalClock.open(join(folder, "clock.json"));
  const log: string[] = [];
  const s3 = await startS3(made, join(folder, "files"), clock, (line) => log.push(line));
  onTestFinished(() => s3.close());
  const lambda = await Lambda.start({
    name: "scanned",
    functionName: "scanned",
    folder: temporaryFolder({
      "index.js": code(folder, failures),
      "package.json": { type: "commonjs" },
    }),
    handler: "index.handler",
    timeoutSeconds: 5,
    memoryMb: 128,
    environment: {},
    log: join(folder, "log"),
    alsoPrint: false,
  });
  onTestFinished(() => lambda.close());
  const [fn] = made.all("AWS::Lambda::Function", z.object({}));
  const rules = new EventRules(made, new Map([[fn?.arn ?? "", lambda]]), (line) => log.push(line));
  const put = (key: string, content: string) =>
    fetch(`${s3.endpoint}/${key}`, {
      method: "PUT",
      headers: { Authorization: "AWS4-HMAC-SHA256 Credential=local/test" },
      body: content,
    });
  return { made, clock, s3, rules, log, put, scan: () => startMalwareScan(made, s3, rules, clock) };
}

const eventSchema = z.object({
  detail: z.object({
    s3ObjectDetails: z.object({ objectKey: z.string(), eTag: z.string() }),
    scanResultDetails: z.object({ scanResultStatus: z.string() }),
  }),
});

async function callsIn(folder: string, count: number): Promise<string[]> {
  const read = () => readFileSync(join(folder, "calls"), { encoding: "utf8", flag: "a+" });
  const lines = () => read().split("\n").slice(0, -1);
  await expect.poll(() => lines().length, { timeout: 10_000 }).toBe(count);
  return lines().map((line) => {
    const { detail } = eventSchema.parse(JSON.parse(line));
    return `${detail.s3ObjectDetails.objectKey} ${detail.scanResultDetails.scanResultStatus}`;
  });
}

describe("the local malware scan", () => {
  test("says of each upload what it found, and nothing of other buckets", async () => {
    const folder = temporaryFolder();
    const { scan, put } = await start(folder);
    await scan();
    await put("Service-others/a", "x");
    await put("Service-uploads/KT%2F1", "x");
    expect(await callsIn(folder, 1)).toEqual(["KT/1 NO_THREATS_FOUND"]);
  });

  test("takes up what came in before it was started, and a function that failed again", async () => {
    const folder = temporaryFolder();
    const { put, scan, rules, log } = await start(folder, 5);
    await put("Service-uploads/b", "x");
    await scan();
    expect(await callsIn(folder, 2)).toEqual(["b NO_THREATS_FOUND", "b NO_THREATS_FOUND"]);
    await rules.idle();
    expect(log.filter((line) => line.includes("as told"))).toHaveLength(2);
  });
});

test("objects outlive a restart", async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await first.put("Service-others/c%2Fd", "kept");
  const second = await start(folder);
  const response = await fetch(`${second.s3.endpoint}/Service-others/c/d`, {
    headers: { Authorization: "AWS4-HMAC-SHA256 Credential=local/test" },
  });
  expect(await response.text()).toBe("kept");
});

test.each([
  [{ a: ["x"] }, { a: "x", b: 1 }, true],
  [{ a: ["x", "y"] }, { a: "y" }, true],
  [{ a: ["x"] }, { a: "z" }, false],
  [{ a: ["x"] }, {}, false],
  [{ a: { b: ["x"] } }, { a: { b: "x" } }, true],
  [{ a: { b: ["x"] } }, { a: "x" }, false],
  [{ a: ["x"], c: ["y"] }, { a: "x" }, false],
])("the pattern %j is had by %j: %s", (pattern, event, expected) => {
  expect(matches(pattern, event)).toBe(expected);
});
