import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ZONES } from "#domain/time/local-time.ts";
import { afterQuietHours } from "#domain/time/quiet-hours.ts";

/** Six in the morning in Samarinda. */
const MORNING = "2026-07-06T22:00:00.000Z";

describe("quiet hours", () => {
  test.each([
    ["20:59:59", "2026-07-06T12:59:59.000Z", "2026-07-06T12:59:59.000Z"],
    ["21:00", "2026-07-06T13:00:00.000Z", MORNING],
    ["midnight", "2026-07-06T16:00:00.000Z", MORNING],
    ["05:59:59", "2026-07-06T21:59:59.999Z", MORNING],
    ["06:00", MORNING, MORNING],
  ])("%s in Samarinda", (_, at, opens) => {
    expect(afterQuietHours(at, "Asia/Makassar")).toBe(opens);
  });

  test("follow the zone, and never end at night or before the given time", () => {
    const hourIn = (at: string, zone: string) =>
      Number(
        new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(
          new Date(at),
        ),
      );
    const instant = fc
      .date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (at, zone) => {
        const opens = afterQuietHours(at, zone);
        const hour = hourIn(opens, zone);
        expect(hour >= 6 && hour < 21).toBe(true);
        expect(opens >= at).toBe(true);
        expect(afterQuietHours(opens, zone)).toBe(opens);
        expect(Date.parse(opens) - Date.parse(at)).toBeLessThanOrEqual(9 * 3_600_000);
      }),
    );
  });
});
