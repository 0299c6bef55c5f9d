import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { Lambda } from "#local/aws/lambda.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A function of which the event says what it does. */
const CODE = `
let calls = 0;
let running = 0;
exports.handler = async (event, context) => {
  calls += 1;
  running += 1;
  const seen = running;
  await new Promise((resolve) => setTimeout(resolve, event.milliseconds ?? 0));
  running -= 1;
  if (event.do === "throw") throw new Error("as told");
  if (event.do === "exit") process.exit(1);
  if (event.do === "crash") setTimeout(() => { throw new Error("later"); });
  if (event.do === "crash") await new Promise(() => {});
  if (event.do === "print") process.stdout.write(JSON.stringify({ said: event.text }) + "\\n");
  return { calls, seen, env: { ...process.env }, left: context.getRemainingTimeInMillis() };
};
`;

async function start(code = CODE): Promise<{ lambda: Lambda; log: string }> {
  const folder = temporaryFolder({ "index.js": code, "package.json": { type: "commonjs" } });
  const log = join(folder, "log");
  const lambda = await Lambda.start({
    name: "example",
    functionName: "kanal-example",
    folder,
    handler: "index.handler",
    timeoutSeconds: 1,
    memoryMb: 128,
    environment: { TABLE_NAME: "reports" },
    log,
    alsoPrint: false,
  });
  onTestFinished(() => lambda.close());
  return { lambda, log };
}

describe("a function of the local stack", () => {
  test("keeps its instance from event to event", async () => {
    const { lambda } = await start();
    await lambda.invoke({});
    expect(await lambda.invoke({})).toMatchObject({ ok: true, result: { calls: 2 } });
  });

  test("sees its own environment and nothing of ours", async () => {
    const { lambda } = await start();
    expect(await lambda.invoke({})).toMatchObject({ result: { env: { TABLE_NAME: "reports" } } });
    const invocation = await lambda.invoke({});
    expect(invocation.ok && invocation.result).not.toHaveProperty("env.PATH");
  });

  test("takes one event at a time in each instance, and has several", async () => {
    const { lambda } = await start();
    const invocations = await Promise.all(
      Array.from({ length: 20 }, () => lambda.invoke({ milliseconds: 50 })),
    );
    for (const invocation of invocations) {
      expect(invocation).toMatchObject({ ok: true, result: { seen: 1 } });
    }
    const calls = invocations.map((each) => each.ok && Reflect.get(Object(each.result), "calls"));
    expect(calls.filter((count) => count === 1).length).toBeGreaterThan(1);
  });

  test("survives an exception", async () => {
    const { lambda } = await start();
    const thrown = await lambda.invoke({ do: "throw" });
    expect(thrown).toMatchObject({ ok: false, reason: expect.stringContaining("as told") });
    expect(await lambda.invoke({})).toMatchObject({ ok: true, result: { calls: 2 } });
  });

  test.each([
    ["crashes", { do: "crash" }, "later"],
    ["ends its process", { do: "exit" }, "it ended"],
    ["takes too long", { milliseconds: 60_000 }, "it did not answer within 1 seconds"],
  ])("is replaced when it %s", async (_, event, reason) => {
    const { lambda } = await start();
    expect(await lambda.invoke(event)).toEqual({ ok: false, reason });
    expect(await lambda.invoke({})).toMatchObject({ ok: true, result: { calls: 1 } });
  });

  test("is told how much time is left", async () => {
    const { lambda } = await start();
    const invocation = await lambda.invoke({});
    const left = invocation.ok && Reflect.get(Object(invocation.result), "left");
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(1_000);
  });

  test("prints into its log", async () => {
    const { lambda, log } = await start();
    await lambda.invoke({ do: "print", text: "hello" });
    await expect.poll(() => readFileSync(log, "utf8")).toBe('{"said":"hello"}\n');
  });

  test.each([
    ["fails to load", "throw new Error('no such variable')", "no such variable"],
    ["has no handler", "exports.other = 1", "index.js exports no function handler"],
  ])("does not start when its code %s", async (_, code, reason) => {
    await expect(start(code)).rejects.toThrow(`The function example does not load: ${reason}`);
  });
});
