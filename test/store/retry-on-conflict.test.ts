import { describe, expect, test } from "vitest";
import { isOutage } from "#platform/failure.ts";
import { fullJitterMs } from "#platform/full-jitter.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";

/** An attempt that conflicts a number of times and then succeeds, and the pauses in between. */
function given(conflicts: number) {
  const pauses: number[] = [];
  let attempts = 0;
  const attempt = async () => (++attempts > conflicts ? "written" : conflict());
  const pause = async (after: number) => {
    pauses.push(after);
  };
  const run = (limit: number) => retryOnConflict<string>(limit, attempt, pause);
  return { run, pauses, attempts: () => attempts };
}

describe("an attempt that conflicts with other requests", () => {
  test("is made again after a pause, until it succeeds", async () => {
    const { run, pauses } = given(2);
    expect(await run(5)).toBe("written");
    expect(pauses).toEqual([1, 2]);
  });

  test("is repeated up to the limit; then it is an outage, for others may come later", async () => {
    const { run, pauses, attempts } = given(Number.POSITIVE_INFINITY);
    const failed = await run(3).catch((error: unknown) => error);
    expect(String(failed)).toContain("in each of 3 attempts");
    expect(isOutage(failed)).toBe(true);
    expect(attempts()).toBe(3);
    expect(pauses).toEqual([1, 2]);
  });

  test("is not made again after any other error", async () => {
    let attempts = 0;
    const failing = async () => {
      attempts += 1;
      throw new Error("outage");
    };
    await expect(retryOnConflict(5, failing)).rejects.toThrow("outage");
    expect(attempts).toBe(1);
  });
});

test("a pause is anything up to a limit that doubles with each failure, and the longest at most", () => {
  const pauses = { firstMs: 20, longestMs: 500 };
  const longest = [1, 2, 3, 4, 5, 6, 7].map((failures) => fullJitterMs(failures, pauses, () => 1));
  expect(longest).toEqual([20, 40, 80, 160, 320, 500, 500]);
  expect(fullJitterMs(3, pauses, () => 0)).toBe(0);
});
