import { describe, expect, test } from "vitest";
import { eventViews } from "#domain/report/event-views.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import { slipEvent, slipPrinter } from "#domain/report/slip.ts";
import { recipientsOf } from "#domain/telling/notifications.ts";
import { MONDAY, salt } from "#test/support/example.ts";
import { given } from "#test/support/scenario.ts";
import { whole } from "#test/support/whole.ts";

const coordinator = { role: "coordinator", agency: "pemprov-kaltim" } as const;
const leader = { role: "leader", agency: "pemprov-kaltim" } as const;
const keyedIn = { by: "sub-1", slips: 0 };

const CONTEXT = { at: MONDAY, zone: "Asia/Makassar" } as const;

describe("a slip", () => {
  test("is printed by the officer who keyed the report in, as a coordinator", () => {
    expect(slipPrinter(keyedIn, { sub: "sub-1", assignments: [leader, coordinator] })).toEqual({
      ...coordinator,
      officer: "sub-1",
    });
  });

  test.each([
    ["another coordinator", keyedIn, { sub: "sub-2", assignments: [coordinator] }],
    ["one who is no coordinator any more", keyedIn, { sub: "sub-1", assignments: [leader] }],
    ["one without any role", keyedIn, { sub: "sub-1", assignments: [] }],
    [
      "anybody, if the reporter submitted it",
      undefined,
      { sub: "sub-1", assignments: [coordinator] },
    ],
  ])("is not printed by %s", (_, how, officer) => {
    expect(slipPrinter(how, officer)).toBeUndefined();
  });

  test("is printed twenty times a day at most", () => {
    const { report } = given();
    const by = { ...coordinator, officer: "sub-1" };
    const times = Array.from({ length: 20 }, () => Date.parse(MONDAY) / 1_000);
    const exhausted = { ...report, recent: { "sub-1": { "print-slip": times } } };
    expect(slipEvent(exhausted, by, CONTEXT)).toMatchObject({
      ok: false,
      refusal: { code: "daily-limit" },
    });
  });

  test("is an event that officers alone see, that tells no one, and changes nothing else", () => {
    const { report, history } = given();
    const by = { ...coordinator, officer: "sub-1" };
    const decided = slipEvent(report, by, CONTEXT);
    if (!decided.ok) throw new Error("The slip was refused");
    const event = seal(decided.value, report, salt);
    const seen = (audience: "officers" | "reporter" | "public") =>
      eventViews(whole([...history, event]), audience).map(({ action }) => action);
    expect(seen("officers")).toEqual(["submit", "print-slip"]);
    expect(seen("reporter")).toEqual(["submit"]);
    expect(seen("public")).toEqual(["submit"]);
    expect(recipientsOf(event, { before: report, after: evolve(report, event) })).toEqual([]);
    expect(event).toMatchObject({ from: report.state, to: report.state, deadlines: {} });
  });
});
