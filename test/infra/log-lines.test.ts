import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { functionNames } from "#infra/bundle-functions.ts";
import { bundleFolder, root } from "#infra/paths.ts";
import { Lambda } from "#local/aws/lambda.ts";
import { benchEnvironment } from "#test/bench/environment.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

/** A port on which nothing listens. */
const NOWHERE = "http://127.0.0.1:9";

/** A request without a route. Functions that HTTP does not call refuse it as a malformed event. */
const EVENT = {
  routeKey: "$default",
  rawPath: "/nothing",
  headers: {},
  requestContext: { requestId: "the gateway's id", http: { method: "GET", path: "/nothing" } },
};

const platformLine = z.object({
  type: z.literal("platform.report"),
  record: z.looseObject({ requestId: z.string() }),
});
const ownLine = z.looseObject({ awsRequestId: z.uuid() });

/** Starts a function from its bundle, without any service. Returns its log's lines after a call. */
async function start(name: string) {
  const log = join(temporaryFolder(), "log");
  const lambda = await Lambda.start({
    ...{ name, functionName: name, folder: bundleFolder(name), handler: "index.handler" },
    arn: `arn:aws:lambda:ap-southeast-3:000000000000:function:${name}`,
    ...{ timeoutSeconds: 20, memoryMb: 512, log, alsoPrint: false },
    environment: {
      ...benchEnvironment("table", NOWHERE, NOWHERE),
      NODE_PATH: join(root, "node_modules"),
    },
  });
  onTestFinished(() => lambda.close());
  const lines = () =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line));
  return {
    async linesOfCall() {
      const before = lines().length;
      const { ok } = await lambda.invoke(EVENT);
      const own = () => lines().slice(before);
      await expect.poll(() => own().length).toBeGreaterThan(ok ? 0 : 1);
      return { ok, own: own() };
    },
  };
}

test.each(functionNames())(
  "every log line of %s carries Lambda's id of the call, as the platform's lines do",
  async (name) => {
    const { linesOfCall } = await start(name);

    const idsOfCalls = [];
    for (const { ok, own } of [await linesOfCall(), await linesOfCall()]) {
      const ids = own.map((line) => {
        const platform = platformLine.safeParse(line);
        return platform.success ? platform.data.record.requestId : ownLine.parse(line).awsRequestId;
      });
      expect(new Set(ids).size).toBe(1);
      expect(own.some((line) => platformLine.safeParse(line).success)).toBe(!ok);
      idsOfCalls.push(ids[0]);
    }
    expect(idsOfCalls[0]).not.toBe(idsOfCalls[1]);
  },
);
