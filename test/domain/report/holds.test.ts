import { describe, expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import { dueOrdinal } from "#domain/time/deadlines.ts";
import { dueOn, openDeadlines } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

const TUESDAY = "2026-07-07T02:00:00.000Z";
const THURSDAY = "2026-07-09T02:00:00.000Z";
const SUNDAY = "2026-07-12T02:00:00.000Z";

const forwarded = given().when(example.coordinator, example.forward);
const inProgress = forwarded.when(example.agencyAdmin, example.followUp);

describe("a hold", () => {
  test("gives the reporter ten working days to answer and stops the other clocks", () => {
    const held = forwarded.when(example.liaisonOfficer, example.hold, TUESDAY);
    expect(held.report).toMatchObject({ state: "on-hold", heldFrom: "forwarded" });
    expect(dueOn(held, "reporter-supply")).toBe("2026-07-21T15:59:59.000Z");
    const muchLater = held.sweep("2026-07-20T02:00:00.000Z");
    expect(muchLater.history.map(({ payload }) => payload.action)).toEqual([
      "submit",
      "forward",
      "hold",
      "remind",
    ]);
  });

  test.each([
    ["awaiting-verification", given(), "verification", "2026-07-13T15:59:59.000Z"],
    ["forwarded", forwarded, "first-follow-up", "2026-07-15T15:59:59.000Z"],
    ["in-progress", inProgress, "completion", "2026-07-28T15:59:59.000Z"],
  ] as const)(
    "from %s leads back to that state, with the working days that were left",
    (state, before, kind, due) => {
      const after = before
        .when(example.coordinator, example.hold, TUESDAY)
        .when(example.reporter, example.supply, THURSDAY);
      expect(after.report.state).toBe(state);
      expect(dueOn(after, kind)).toBe(due);
      expect(openDeadlines(after.report)).toEqual(openDeadlines(before.report));
    },
  );

  test.each([
    ["on the same day", "2026-07-10T12:00:00.000Z", 0],
    ["on the weekend", SUNDAY, 1],
    ["on the next working day", "2026-07-13T02:00:00.000Z", 1],
    ["on the one after", "2026-07-14T02:00:00.000Z", 2],
  ])(
    "on a Friday that is answered %s gives back the right number of working days",
    (_, at, days) => {
      const friday = "2026-07-10T02:00:00.000Z";
      const after = forwarded
        .when(example.coordinator, example.hold, friday)
        .when(example.reporter, example.supply, at);
      const due = ({ report }: Scenario) => {
        const { completion } = report.deadlines;
        return completion && dueOrdinal(completion, clockOf(report, kaltim));
      };
      expect((due(after) ?? 0) - (due(forwarded) ?? 0)).toBe(days);
    },
  );

  test("on the last day of a deadline does not make it overdue if it is answered on a day off", () => {
    const thursday = "2026-07-09T02:00:00.000Z";
    const held = given().when(example.coordinator, example.hold, thursday);
    const friday = given({}, "2026-07-07T02:00:00.000Z").when(
      example.coordinator,
      example.hold,
      "2026-07-10T02:00:00.000Z",
    );
    const supplied = friday.when(example.reporter, example.supply, SUNDAY);
    expect(dueOn(supplied, "verification")).toBe("2026-07-13T15:59:59.000Z");
    expect(dueOn(held.when(example.reporter, example.supply, thursday), "verification")).toBe(
      "2026-07-09T15:59:59.000Z",
    );
  });

  test("a second time stops the clocks again", () => {
    const once = forwarded
      .when(example.coordinator, example.hold, TUESDAY)
      .when(example.reporter, example.supply, THURSDAY);
    const twice = once
      .when(example.coordinator, example.hold, "2026-07-13T02:00:00.000Z")
      .when(example.reporter, example.supply, "2026-07-14T02:00:00.000Z");
    expect(dueOn(once, "completion")).toBe("2026-07-28T15:59:59.000Z");
    expect(dueOn(twice, "completion")).toBe("2026-07-29T15:59:59.000Z");
  });

  test("of an overdue report leaves it overdue", () => {
    const late = given().when(example.coordinator, example.hold, "2026-07-14T02:00:00.000Z");
    const supplied = late.when(example.reporter, example.supply, "2026-07-16T02:00:00.000Z");
    const verified = supplied.when(example.coordinator, example.forward);
    expect(verified.report.deadlines.verification?.late).toBe(true);
  });

  test.each([
    [
      "on the day of the start costs nothing",
      "2026-08-07T02:00:00.000Z",
      "2026-08-07T03:00:00.000Z",
      "2026-08-12",
    ],
    [
      "from the day of the start to the first working day",
      "2026-08-07T02:00:00.000Z",
      "2026-08-10T02:00:00.000Z",
      "2026-08-12",
    ],
    [
      "from the day of the start to the second working day",
      "2026-08-07T02:00:00.000Z",
      "2026-08-11T02:00:00.000Z",
      "2026-08-13",
    ],
    [
      "from the weekend to the second working day",
      "2026-08-08T02:00:00.000Z",
      "2026-08-11T02:00:00.000Z",
      "2026-08-13",
    ],
    ["within the weekend", "2026-08-08T02:00:00.000Z", "2026-08-09T02:00:00.000Z", "2026-08-12"],
    [
      "on the first working day costs nothing",
      "2026-08-10T02:00:00.000Z",
      "2026-08-10T09:00:00.000Z",
      "2026-08-12",
    ],
  ])(
    "of a request of Friday 7 August gives back no day that was not counted: %s",
    (_, from, until, due) => {
      const friday = given(example.request, "2026-08-07T01:00:00.000Z");
      const after = friday
        .when(example.coordinator, example.hold, from)
        .when(example.reporter, example.supply, until);
      expect(dueOn(after, "verification")).toBe(`${due}T15:59:59.000Z`);
    },
  );

  describe("of a report with a deadline that has fallen", () => {
    /** First follow-up is due on the 13th, completion on the 24th. */
    const held = forwarded.when(example.coordinator, example.hold, "2026-07-15T02:00:00.000Z");

    test("stops only the clocks of the others", () => {
      expect(held.report.deadlines["first-follow-up"]?.stops).toBeUndefined();
      expect(held.report.deadlines.completion?.stops).toHaveLength(1);
    });

    test("does not move the day that was missed", () => {
      const supplied = held.when(example.reporter, example.supply, "2026-07-20T02:00:00.000Z");
      expect(dueOn(held, "first-follow-up")).toBe("2026-07-13T15:59:59.000Z");
      expect(dueOn(supplied, "first-follow-up")).toBe("2026-07-13T15:59:59.000Z");
    });

    test("lets it escalate", () => {
      const levels = held
        .sweepDaily("2026-07-21T02:00:00.000Z")
        .history.flatMap(({ payload }) =>
          payload.action === "escalate" ? [`${payload.level} ${payload.deadline}`] : [],
        );
      expect(levels).toEqual(["1 first-follow-up", "2 first-follow-up"]);
    });

    test("stops a clock that a longer time gives back, from the beginning of the hold", () => {
      const request = given(example.request)
        .when(example.coordinator, { ...example.forward, classification: "information-request" })
        .when(example.coordinator, example.hold, "2026-07-15T02:00:00.000Z");
      expect(request.report.deadlines.completion?.stops).toBeUndefined();
      const complaint = request.when(example.coordinator, {
        ...example.reclassify,
        classification: "complaint",
      });
      expect(complaint.report.deadlines.completion?.stops).toEqual([
        { from: "2026-07-15T02:00:00.000Z" },
      ]);
    });

    test("lets a clock run that a shorter time has run out before the hold", () => {
      const shorter = held.when(example.coordinator, example.reclassify);
      expect(shorter.report.deadlines.completion?.stops).toBeUndefined();
      expect(dueOn(shorter, "completion")).toBe("2026-07-13T15:59:59.000Z");
    });
  });

  test("keeps a drafted answer", () => {
    const drafted = forwarded.when(example.agencyAdmin, example.draftAnswer);
    const after = drafted
      .when(example.coordinator, example.hold)
      .when(example.reporter, example.supply);
    expect(after.report).toMatchObject({ draft: { version: 3, outcome: "resolved" } });
  });

  test("that the reporter does not answer ends in the archive after ten working days", () => {
    const held = forwarded.when(example.coordinator, example.hold, example.MONDAY);
    const dayBefore = held.sweepDaily("2026-07-20T15:59:59.000Z");
    expect(dayBefore.report.state).toBe("on-hold");
    const over = held.sweepDaily("2026-07-20T16:00:00.000Z");
    expect(over.report).toMatchObject({ state: "archived", reason: "incomplete" });
    expect(openDeadlines(over.report)).toEqual([]);
  });

  test.each([
    ["the coordinator", example.coordinator],
    ["the owning agency", example.liaisonOfficer],
  ])("can be resumed by %s, with the working days that were left", (_, officer) => {
    const walkIn = given({ channel: "walk-in" })
      .when(example.coordinator, example.forward)
      .when(example.coordinator, example.hold, TUESDAY);
    const resumed = walkIn.when(officer, example.resume, THURSDAY);
    const supplied = walkIn.when(example.reporter, example.supply, THURSDAY);
    expect(resumed.report.state).toBe("forwarded");
    expect(openDeadlines(resumed.report)).toEqual(openDeadlines(supplied.report));
    expect(dueOn(resumed, "completion")).toBe(dueOn(supplied, "completion"));
    expect(resumed.report.deadlines["reporter-supply"]).toBeUndefined();
  });

  test("can be ended by the coordinator's archive", () => {
    const held = given().when(example.coordinator, example.hold);
    expect(held.when(example.coordinator, example.archive).report).toMatchObject({
      state: "archived",
      reason: "out-of-scope",
    });
  });
});
