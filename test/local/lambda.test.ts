import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { startFunction } from "#test/support/local-function.ts";

/** A function that does what its event says. */
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

const diskSchema = z.object({ TMPDIR: z.string() });

const start = (code = CODE) =>
  startFunction(code, { timeoutSeconds: 1, environment: { TABLE_NAME: "reports" } });

describe("a function of the local stack", () => {
  test("keeps its instance from event to event", async () => {
    const { lambda } = await start();
    await lambda.invoke({});

    const second = await lambda.invoke({});

    expect(second).toMatchObject({ ok: true, result: { calls: 2 } });
  });

  test("sees its own environment and nothing of this process's", async () => {
    const { lambda } = await start();

    const invocation = await lambda.invoke({});

    expect(invocation).toMatchObject({ result: { env: { TABLE_NAME: "reports" } } });
    expect(invocation.ok && invocation.result).not.toHaveProperty("env.PATH");
  });

  test("has several instances that each take one event at a time", async () => {
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

  test("has a disk for each instance, which ends with it", async () => {
    const { lambda } = await start();

    const invocations = await Promise.all([1, 2].map(() => lambda.invoke({ milliseconds: 50 })));

    const disks = invocations.map(
      (each) => each.ok && z.object({ env: diskSchema }).parse(each.result).env.TMPDIR,
    );
    expect(new Set(disks).size).toBe(2);
    expect(disks.map((disk) => existsSync(String(disk)))).toEqual([true, true]);
    await lambda.close();
    await expect.poll(() => disks.some((disk) => existsSync(String(disk)))).toBe(false);
  });

  test("survives an exception", async () => {
    const { lambda } = await start();

    const thrown = await lambda.invoke({ do: "throw" });
    const next = await lambda.invoke({});

    expect(thrown).toMatchObject({ ok: false, reason: expect.stringContaining("as told") });
    expect(next).toMatchObject({ ok: true, result: { calls: 2 } });
  });

  test.each([
    ["crashes", { do: "crash" }, "later"],
    ["ends its process", { do: "exit" }, "it ended"],
    ["takes too long", { milliseconds: 60_000 }, "Task timed out after 1.00 seconds"],
  ])("is replaced when it %s", async (_, event, reason) => {
    const { lambda } = await start();

    const failed = await lambda.invoke(event);
    const next = await lambda.invoke({});

    expect(failed).toMatchObject({ ok: false, reason });
    expect(next).toMatchObject({ ok: true, result: { calls: 1 } });
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
