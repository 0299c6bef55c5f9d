import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWrongCode, networkOf, WRONG_CODE_LIMIT } from "#domain/report/wrong-codes.ts";
import { MINUTE_MS } from "#domain/time/local-time.ts";

const times = (count: number, at: number) => Array<number>(count).fill(at);

describe("wrong access codes of a network", () => {
  test("are counted up to thirty in fifteen minutes, then refused until the first is that old", () => {
    expect(addWrongCode(times(29, 0), MINUTE_MS)).toEqual({
      ok: true,
      wrongAt: [...times(29, 0), MINUTE_MS],
    });
    expect(addWrongCode(times(30, 0), MINUTE_MS)).toEqual({ ok: false, from: 15 * MINUTE_MS });
    expect(addWrongCode(times(30, 0), 15 * MINUTE_MS)).toEqual({
      ok: true,
      wrongAt: [15 * MINUTE_MS],
    });
  });

  test("are never more than thirty in any fifteen minutes, however they are spread", () => {
    const gaps = fc.array(fc.nat({ max: 2 * MINUTE_MS }), { maxLength: 120 });
    fc.assert(
      fc.property(gaps, (waits) => {
        let now = 0;
        let wrongAt: readonly number[] = [];
        const counted: number[] = [];
        for (const wait of waits) {
          now += wait;
          const result = addWrongCode(wrongAt, now);
          if (!result.ok) {
            expect(result.from).toBeGreaterThan(now);
            continue;
          }
          wrongAt = result.wrongAt;
          counted.push(now);
          const recent = counted.filter((time) => now - time < WRONG_CODE_LIMIT.withinMs);
          expect(recent.length).toBeLessThanOrEqual(WRONG_CODE_LIMIT.most);
        }
      }),
    );
  });
});

describe("the network of an address", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    ["0:0:0:0:0:FFFF:CB00:7107", "203.0.113.7"],
    ["2001:db8:aa:bb01::1", "20010db800aabb/56"],
    ["2001:DB8:AA:BBFF:1:2:3:4", "20010db800aabb/56"],
    ["2001:db8:aa:bc01::1", "20010db800aabc/56"],
    ["::1", "00000000000000/56"],
    ["fe80::", "fe800000000000/56"],
    ["unknown", "unknown"],
  ])("%s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test("is the same for all addresses that a home gets, and another for its neighbour", () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
    const interfaces = fc.array(group, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(interfaces, interfaces, fc.nat({ max: 255 }), (one, other, subnet) => {
        const at = (last: string[], home: string) =>
          networkOf(`2001:db8:1:${home}${subnet.toString(16).padStart(2, "0")}:${last.join(":")}`);
        expect(at(one, "aa")).toBe(at(other, "aa"));
        expect(at(one, "aa")).not.toBe(at(one, "ab"));
      }),
    );
  });
});
