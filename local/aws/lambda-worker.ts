import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";

/**
 * One instance of a function, as Lambda runs it: it loads its code once and then answers one event
 * at a time. Events and answers are passed as JSON, as in Lambda.
 */
const { folder, handlerName, functionName, arn, memoryMb } = z
  .object({
    folder: z.string(),
    handlerName: z.string(),
    functionName: z.string(),
    arn: z.string(),
    memoryMb: z.number(),
  })
  .parse(workerData);
const [file = "", exportName = ""] = handlerName.split(".");
const code: unknown = createRequire(import.meta.url)(join(folder, file));
const handler = z.record(z.string(), z.unknown()).parse(code)[exportName];
if (typeof handler !== "function") throw new Error(`${file}.js exports no function ${exportName}`);

/** Lambda's name of an instance's part of the log. */
const LOG_STREAM = `${new Date().toISOString().slice(0, 10).replaceAll("-", "/")}/[$LATEST]${randomUUID().replaceAll("-", "")}`;

const callSchema = z.object({ event: z.string(), requestId: z.string(), deadline: z.number() });

parentPort?.on("message", async (message: unknown) => {
  const { event, requestId, deadline } = callSchema.parse(message);
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
  const context = {
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: LOG_STREAM,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  try {
    const result: unknown = await handler(JSON.parse(event), context);
    parentPort?.postMessage({ result: JSON.stringify(result ?? null) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.stack : String(error) });
  }
});
parentPort?.postMessage({ ready: true });
