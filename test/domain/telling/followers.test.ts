import fc from "fast-check";
import { expect, test } from "vitest";
import { allowedFrom } from "#domain/rate-limit.ts";
import { NO_CODES_SENT, sendCode } from "#domain/telling/codes.ts";
import { DAY_MS, HOUR_MS } from "#domain/time/local-time.ts";

const NOW = Date.parse("2026-07-06T02:00:00.000Z");

test("a contact gets at most three codes an hour and six a day; after that, one at the announced time", () => {
  const waits = fc.array(fc.integer({ min: 0, max: 3 * HOUR_MS }), { maxLength: 60 });
  fc.assert(
    fc.property(waits, (pauses) => {
      let sent = NO_CODES_SENT;
      let now = NOW;
      const times: number[] = [];
      for (const pause of pauses) {
        now += pause;
        const counted = sendCode(sent, "contact", now);
        if (counted.ok) {
          times.push(now);
          sent = counted.sent;
          expect(sent.sentAt.length).toBeLessThanOrEqual(6);
        } else {
          expect(counted.from).toBeGreaterThan(now);
          expect(sendCode(sent, "contact", counted.from).ok).toBe(true);
          expect(sendCode(sent, "contact", counted.from - 1).ok).toBe(false);
        }
      }
      for (const from of times) {
        expect(times.filter((at) => at >= from && at < from + HOUR_MS).length).toBeLessThanOrEqual(
          3,
        );
        expect(times.filter((at) => at >= from && at < from + DAY_MS).length).toBeLessThanOrEqual(
          6,
        );
      }
    }),
  );
});

test("a limit of one allows the next one when its period is over", () => {
  const limit = { most: 1, withinMs: HOUR_MS };
  expect(allowedFrom([], limit, NOW)).toBeUndefined();
  expect(allowedFrom([NOW], limit, NOW + HOUR_MS - 1)).toBe(NOW + HOUR_MS);
  expect(allowedFrom([NOW], limit, NOW + HOUR_MS)).toBeUndefined();
});
