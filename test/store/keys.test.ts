import { describe, expect, test } from "vitest";
import { DELIVERY } from "#store/entities/deliveries.ts";
import { CONTACT } from "#store/entities/followers.ts";
import { officersOfEmail } from "#store/entities/officers.ts";
import { AGENCY, CALENDAR_EDITION, CALENDAR_YEAR } from "#store/entities/reference-data.ts";
import { EVENT, REPORT } from "#store/entities/reports.ts";
import { partitionsOf } from "#store/key.ts";

describe("a template of a key", () => {
  test("makes keys that sort as their numbers do", () => {
    expect(EVENT.key({ trackingId: "KT-1", version: 12 })).toEqual({
      pk: "REPORT#KT-1",
      sk: "EVENT#000012",
    });
  });

  test("ignores the case of an email address", () => {
    expect(officersOfEmail.sk.beginsWith.of({ email: "Siti@Contoh.example" })).toBe(
      "siti@contoh.example",
    );
  });

  test("parses keys, and refuses other texts", () => {
    expect(EVENT.sk.read("EVENT#000012")).toEqual({ version: 12 });
    expect(EVENT.sk.read("EVENT#")).toBeUndefined();
    expect(EVENT.sk.read("EVENT#twelve")).toBeUndefined();
    expect(REPORT.sk.read("REPORT")).toEqual({});
    expect(REPORT.sk.read("REPORTS")).toBeUndefined();
  });

  test("allows separators in the last parameter", () => {
    const key = { version: 1, "recipient and medium": "officers-a#b.sms" };
    expect(DELIVERY.sk.read(DELIVERY.sk.of(key))).toEqual(key);
  });

  test("gives policies the pattern of its partitions", () => {
    expect([REPORT, CONTACT, AGENCY].map(({ pk }) => partitionsOf(pk))).toEqual([
      "REPORT#*",
      "FOLLOWERS#*",
      "AGENCIES",
    ]);
  });
});

test("an item is distinguished from others in its partition by its sort key", () => {
  const items = [CALENDAR_YEAR.key({ year: 2026 }), CALENDAR_EDITION.key({})].map((key) => ({
    ...key,
  }));
  expect(items.map(CALENDAR_YEAR.is)).toEqual([true, false]);
  expect(items.map(CALENDAR_EDITION.is)).toEqual([false, true]);
});
