import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { arnOf } from "#local/aws/arn.ts";
import { batchesOf } from "#local/aws/batches-of.ts";
import { startFunctions } from "#local/aws/functions.ts";
import { startLambdaService } from "#local/aws/lambda-service.ts";
import { startFunction } from "#test/support/local-function.ts";
import { iamOf, templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

/** A function that does what its event says. */
const CODE = `
exports.handler = async (event, context) => {
  if (event.do === "answer") return "a".repeat(event.bytes - 2);
  if (event.do === "fill heap") for (const kept = []; ; ) kept.push([kept.length, {}]);
  if (event.do === "fill buffers") {
    const kept = Array.from({ length: event.megabytes }, () => Buffer.alloc(1024 * 1024, 1));
    await new Promise((resolve) => setTimeout(resolve, event.milliseconds));
    return kept.length;
  }
  if (event.do === "spin") for (const end = Date.now() + 60_000; Date.now() < end; );
  if (event.do === "describe") return context;
  return event.text?.length;
};
`;

const REGION = "ap-southeast-3";
const HEADERS = {
  Authorization: "AWS4-HMAC-SHA256 Credential=local/test",
  "X-Amz-Invocation-Type": "Event",
};

/** The largest event and the largest answer of a call that is waited for, in bytes of JSON. */
const SYNCHRONOUS_EVENT = 6_291_456;
const ANSWER = 6_291_556;
/** The largest event of a call that is not waited for. */
const ASYNCHRONOUS_EVENT = 1_048_576;

/** An event that has so many bytes as JSON. */
function eventOf(bytes: number) {
  return { text: "a".repeat(bytes - JSON.stringify({ text: "" }).length) };
}

describe("an event", () => {
  test.each([
    ["RequestResponse", SYNCHRONOUS_EVENT],
    ["Event", ASYNCHRONOUS_EVENT],
  ] as const)("of the type %s may have %i bytes and not one more", async (type, limit) => {
    const { lambda } = await startFunction(CODE);

    expect(await lambda.invoke(eventOf(limit), type)).toMatchObject({ ok: true });
    expect(await lambda.invoke(eventOf(limit + 1), type)).toMatchObject({
      ok: false,
      errorType: "RequestEntityTooLarge",
    });
  });

  test("is measured in bytes, not in characters", async () => {
    const { lambda } = await startFunction(CODE);

    const refused = await lambda.invoke({ text: "ꦏ".repeat(SYNCHRONOUS_EVENT / 3) });

    expect(refused).toMatchObject({ ok: false, errorType: "RequestEntityTooLarge" });
  });

  test("that is too large is refused by Invoke with 413", async () => {
    const { lambda } = await startFunction(CODE);
    const lines: string[] = [];
    const service = await startLambdaService(iamOf(), REGION, (line) => lines.push(line));
    onTestFinished(() => service.close());
    const arn = arnOf("AWS::Lambda::Function", REGION, lambda.functionName);
    service.serve(new Map([[arn, lambda]]));
    const send = async (body: string) => {
      const response = await fetch(
        `${service.endpoint}/2015-03-31/functions/${lambda.functionName}/invocations`,
        { method: "POST", headers: HEADERS, body },
      );
      const type = response.headers.get("x-amzn-errortype");
      return { status: response.status, type, body: await response.text() };
    };
    const json = (bytes: number) => JSON.stringify(eventOf(bytes));

    expect((await send(json(ASYNCHRONOUS_EVENT))).status).toBe(202);
    const refused = await send(json(ASYNCHRONOUS_EVENT + 1));
    expect(refused).toMatchObject({ status: 413, type: "RequestEntityTooLargeException" });
    expect(JSON.parse(refused.body).message).toBe(
      "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
    );
    expect(await send("{")).toMatchObject({ status: 400, type: "InvalidRequestContentException" });
    expect(lines).toEqual([]);
  });
});

describe("an answer", () => {
  test("is waited for by Invoke unless the event's type says otherwise; a failure is in a header", async () => {
    const { lambda } = await startFunction(CODE);
    const service = await startLambdaService(iamOf(), REGION, () => {});
    onTestFinished(() => service.close());
    const arn = arnOf("AWS::Lambda::Function", REGION, lambda.functionName);
    service.serve(new Map([[arn, lambda]]));
    const send = async (event: object, type = "RequestResponse") => {
      const response = await fetch(
        `${service.endpoint}/2015-03-31/functions/${lambda.functionName}/invocations`,
        {
          method: "POST",
          headers: { ...HEADERS, "X-Amz-Invocation-Type": type },
          body: JSON.stringify(event),
        },
      );
      const failed = response.headers.get("x-amz-function-error");
      return { status: response.status, failed, body: await response.json() };
    };
    expect(await send({ text: "abc" })).toEqual({ status: 200, failed: null, body: 3 });
    expect(await send({})).toEqual({ status: 200, failed: null, body: null });
    expect(await send({ do: "answer", bytes: ANSWER + 1 })).toMatchObject({
      ...{ status: 200, failed: "Unhandled" },
      body: { errorType: "Function.ResponseSizeTooLarge" },
    });
    expect(await send({}, "DryRun")).toMatchObject({ status: 400 });
  });

  test("may have 6,291,556 bytes and not one more; the instance goes on", async () => {
    const { lambda } = await startFunction(CODE);

    expect(await lambda.invoke({ do: "answer", bytes: ANSWER })).toMatchObject({ ok: true });
    expect(await lambda.invoke({ do: "answer", bytes: ANSWER + 1 })).toEqual({
      ok: false,
      errorType: "Function.ResponseSizeTooLarge",
      reason: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
    });
    expect(await lambda.invoke({ text: "abc" })).toEqual({ ok: true, result: 3 });
  });
});

describe("memory", () => {
  test.each([
    ["JavaScript's heap is full", { do: "fill heap" }],
    ["buffers take more", { do: "fill buffers", megabytes: 200, milliseconds: 30_000 }],
  ])("ends an instance when %s, and the next event gets a new one", async (_, event) => {
    const { lambda, log } = await startFunction(CODE, { memoryMb: 64, timeoutSeconds: 30 });

    expect(await lambda.invoke(event)).toEqual({
      ok: false,
      errorType: "Runtime.OutOfMemory",
      reason: "Runtime exited with error: signal: killed",
    });
    expect(await lambda.invoke({ text: "abc" })).toEqual({ ok: true, result: 3 });
    await expect
      .poll(() => readFileSync(log, "utf8"))
      .toContain('"errorType":"Runtime.OutOfMemory"');
  });

  test("that suffices is left alone", async () => {
    const { lambda } = await startFunction(CODE, { memoryMb: 128 });

    const event = { do: "fill buffers", megabytes: 32, milliseconds: 500 };

    expect(await lambda.invoke(event)).toEqual({ ok: true, result: 32 });
  });
});

test("a function that never yields is ended when its time is over", async () => {
  const { lambda, log } = await startFunction(CODE, { timeoutSeconds: 1 });

  expect(await lambda.invoke({ do: "spin" })).toEqual({
    ok: false,
    errorType: "Sandbox.Timedout",
    reason: "Task timed out after 1.00 seconds",
  });
  await expect.poll(() => readFileSync(log, "utf8")).toContain('"status":"timeout"');
});

test("a function's context has the fields of Lambda's", async () => {
  const { lambda } = await startFunction(CODE, { memoryMb: 256 });

  expect(await lambda.invoke({ do: "describe" })).toMatchObject({
    result: {
      functionName: "kanal-example",
      functionVersion: "$LATEST",
      invokedFunctionArn: "arn:aws:lambda:ap-southeast-3:000000000000:function:kanal-example",
      memoryLimitInMB: "256",
      logGroupName: "/aws/lambda/kanal-example",
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  });
});

/**
 * Starts a function of the templates.
 *
 * @param variables how many bytes its variables have as JSON
 * @param layer how many bytes its layer has
 */
async function startWith(variables: number, layer = 0) {
  const asset = temporaryFolder({ "index.js": CODE, "package.json": { type: "commonjs" } });
  const layerAsset = temporaryFolder({ file: "" });
  truncateSync(join(layerAsset, "file"), layer);
  const value = "a".repeat(variables - JSON.stringify({ NAME: "" }).length);
  const made = templates({
    layer: { Type: "AWS::Lambda::LayerVersion", Properties: { Content: { S3Key: "layer.zip" } } },
    enforcedeadlines0123ABCD: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Code: { S3Key: "code.zip" },
        Role: { "Fn::GetAtt": ["role", "Arn"] },
        LoggingConfig: { LogGroup: "example" },
        Handler: "index.handler",
        Runtime: "nodejs24.x",
        Layers: [{ Ref: "layer" }],
        Environment: { Variables: { NAME: value } },
      },
    },
    role: { Type: "AWS::IAM::Role", Properties: {} },
  });
  const functions = await startFunctions({
    templates: Object.assign(made, {
      assetFolder: (key: string) => (key === "layer.zip" ? layerAsset : asset),
    }),
    iam: iamOf(made),
    endpoints: {
      ...{ dynamodb: "", s3: "", secretsManager: "", lambda: "", userPool: "", sns: "", ses: "" },
    },
    packages: asset,
    names: ["enforce-deadlines"],
    logs: temporaryFolder(),
    alsoPrint: false,
  });
  onTestFinished(async () => {
    for (const lambda of functions.values()) await lambda.close();
  });
}

describe("environment variables", () => {
  test("may have 4 KB together", async () => {
    await startWith(4_096);
  });

  test("over 4 KB stop the start, which names the function", async () => {
    await expect(startWith(4_097)).rejects.toThrow(
      "The function enforce-deadlines has 4097 bytes of environment variables; Lambda takes 4096",
    );
  });
});

describe("the batches of a stream", () => {
  const bytesOf = (batch: readonly unknown[]) => JSON.stringify({ Records: batch }).length;

  test("have at most as many records as the mapping allows", () => {
    expect([...batchesOf([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
    expect([...batchesOf([], 2)]).toEqual([]);
  });

  test("never exceed the largest event, and have every record once and in order", () => {
    // Both images of the largest item that DynamoDB stores.
    const records = Array.from({ length: 30 }, (_, at) => ({ at, text: "a".repeat(800_000) }));

    const batches = [...batchesOf(records, 100)];

    expect(batches.flat()).toEqual(records);
    expect(batches.map((batch) => batch.length)).toEqual([7, 7, 7, 7, 2]);
    for (const batch of batches) expect(bytesOf(batch)).toBeLessThanOrEqual(SYNCHRONOUS_EVENT);
  });

  test("fill an event to its last byte", () => {
    const overhead = bytesOf(["", ""]);
    const half = (SYNCHRONOUS_EVENT - overhead) / 2;
    const fits = ["a".repeat(Math.floor(half)), "b".repeat(Math.ceil(half) - 1)];

    expect([...batchesOf(fits, 10)]).toHaveLength(1);
    expect([...batchesOf([...fits.slice(0, 1), "b".repeat(Math.ceil(half) + 2)], 10)]).toHaveLength(
      2,
    );
  });
});

test("code with its layers over 250 MB stops the start", async () => {
  const code = CODE.length + JSON.stringify({ type: "commonjs" }).length;
  const limit = 250 * 1024 * 1024;
  await startWith(4_000, limit - code);
  await expect(startWith(4_000, limit - code + 1)).rejects.toThrow(
    `The function enforce-deadlines has ${limit + 1} bytes of code with its layers; Lambda takes ${limit}`,
  );
});
