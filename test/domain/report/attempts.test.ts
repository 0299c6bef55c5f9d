import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgetAt, lockedUntil, shortened } from "#domain/report/attempts.ts";

const MINUTE = 60_000;
const minutes = (...times: number[]) => times.map((time) => time * MINUTE);

describe("wrong access codes", () => {
  test("five within fifteen minutes lock the code for fifteen minutes after the last", () => {
    const wrong = minutes(0, 3, 6, 9, 15);
    expect(lockedUntil(wrong, 15 * MINUTE)).toBe(30 * MINUTE);
    expect(lockedUntil(wrong, 30 * MINUTE - 1)).toBe(30 * MINUTE);
    expect(lockedUntil(wrong, 30 * MINUTE)).toBeUndefined();
  });

  test("four do not lock it, nor do five over a longer time", () => {
    expect(lockedUntil(minutes(0, 1, 2, 3), 3 * MINUTE)).toBeUndefined();
    expect(lockedUntil(minutes(0, 4, 8, 12, 16), 16 * MINUTE)).toBeUndefined();
  });

  test("a quarter of an hour without a wrong code begins a new count", () => {
    expect(shortened(minutes(0, 1, 2, 3, 4), 19 * MINUTE)).toEqual([]);
    expect(shortened(minutes(0, 1, 2, 3, 4), 18 * MINUTE)).toBeUndefined();
    expect(shortened([], 0)).toBeUndefined();
  });

  test("after twenty, only the latest four are kept", () => {
    const hourly = Array.from({ length: 19 }, (_, at) => at * 5 * MINUTE);
    const now = 19 * 5 * MINUTE;
    expect(shortened(hourly, now)).toBeUndefined();
    expect(shortened([...hourly, now], now)).toEqual([...hourly.slice(-3), now]);
  });

  test("are forgotten half an hour later", () => {
    expect(forgetAt(MINUTE)).toBe(31 * MINUTE);
  });

  test("an attacker gets at most five tries in any quarter of an hour, and the list stays short", () => {
    const waits = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(waits, fc.constant(Array<number>(50).fill(4))), (pauses) => {
        const tries = guess(pauses);
        tries.slice(5).forEach((sixth, position) => {
          expect(sixth - (tries[position] ?? 0)).toBeGreaterThanOrEqual(15 * MINUTE);
        });
      }),
    );
  });
});

/**
 * Guesses after each pause (in minutes) and returns the times of the guesses that were checked.
 */
function guess(pauses: readonly number[]): number[] {
  let wrongAt: readonly number[] = [];
  const tries: number[] = [];
  let now = 0;
  for (const pause of pauses) {
    now += pause * MINUTE;
    if (lockedUntil(wrongAt, now) !== undefined) continue;
    wrongAt = [...(shortened(wrongAt, now) ?? wrongAt), now];
    expect(wrongAt.length).toBeLessThanOrEqual(20);
    tries.push(now);
  }
  return tries;
}
