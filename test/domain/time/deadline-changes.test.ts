import { describe, expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import { startDeadline } from "#domain/time/deadline-changes.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import { dueOn, openDeadlines } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";

const { MONDAY } = example;
const TUESDAY = "2026-07-07T02:00:00.000Z";
const WEDNESDAY = "2026-07-08T02:00:00.000Z";
const FRIDAY = "2026-07-10T02:00:00.000Z";
/** After the due date of a verification that began on Monday. */
const TOO_LATE = "2026-07-09T16:00:00.000Z";

const forwarded = given().when(example.coordinator, example.forward);
const inProgress = forwarded.when(example.liaisonOfficer, example.followUp);
const answered = inProgress.when(example.liaisonOfficer, example.answer);

describe("a deadline starts", () => {
  test("at an instant, with its length and no step taken", () => {
    const clock = clockOf(given().report, kaltim);
    expect(startDeadline(MONDAY, 3, clock)).toEqual({
      startedAt: MONDAY,
      workingDays: 3,
      steps: 0,
    });
  });

  test("in no year without a calendar", () => {
    const clock = clockOf(given().report, kaltim);
    expect(() => startDeadline("2020-01-02T02:00:00.000Z", 3, clock)).toThrow(CalendarYearMissing);
  });

  test("with a forward: first follow-up, and completion by the forward's classification", () => {
    const forward = { ...example.forward, supervisory: true };
    const { deadlines } = given().when(example.coordinator, forward, TUESDAY).report;
    expect(deadlines).toMatchObject({
      "first-follow-up": { startedAt: TUESDAY, workingDays: 5, steps: 0 },
      completion: { startedAt: TUESDAY, workingDays: 60, steps: 0 },
    });
  });

  test("by the report's classification, if the event does not change it", () => {
    const aspiration = { ...example.forward, classification: "aspiration" } as const;
    const archived = given().when(example.coordinator, example.archive);
    const appealed = archived.when(example.reporter, example.appeal);
    expect(given().when(example.coordinator, aspiration).report.deadlines.completion).toEqual({
      startedAt: MONDAY,
      workingDays: 5,
      steps: 0,
    });
    expect(appealed.when(example.overseer, example.remand).report.deadlines.completion).toEqual({
      startedAt: MONDAY,
      workingDays: 14,
      steps: 0,
    });
  });

  test.each([
    ["a dispute", answered.when(example.reporter, example.dispute, TUESDAY)],
    [
      "a reopening",
      answered
        .when(example.reporter, example.confirm)
        .when(example.reporter, example.reopen, TUESDAY),
    ],
  ])("again with the shorter time after %s", (_, contested) => {
    expect(contested.report.deadlines.completion).toEqual({
      startedAt: TUESDAY,
      workingDays: 5,
      rework: true,
      steps: 0,
    });
  });
});

describe("a deadline that ends unmet", () => {
  const ended = (at: string) => given().when(example.reporter, example.withdraw, at).history.at(-1);

  test("is recorded with its due date if it has fallen, whether the sweep saw that or not", () => {
    expect(ended(TOO_LATE)).toMatchObject({
      deadlines: { verification: null },
      missed: { verification: "2026-07-09" },
    });
  });

  test("has no missed date if it has not", () => {
    expect(ended(TUESDAY)?.deadlines).toEqual({ verification: null });
    expect(ended(TUESDAY)).not.toHaveProperty("missed");
  });
});

describe("a deadline is met", () => {
  test("in time", () => {
    const { deadlines } = given().when(example.coordinator, example.forward, TUESDAY).report;
    expect(deadlines.verification).toEqual({
      startedAt: MONDAY,
      workingDays: 3,
      steps: 0,
      metAt: TUESDAY,
    });
  });

  test("late, after its due date", () => {
    const { deadlines } = given().when(example.coordinator, example.forward, TOO_LATE).report;
    expect(deadlines.verification).toMatchObject({ metAt: TOO_LATE, late: true });
  });

  test("with the working days that it took, and the due date if it was late, in the event alone", () => {
    const inTime = given().when(example.coordinator, example.forward, TUESDAY);
    expect(inTime.history.at(-1)?.deadlines.verification).toMatchObject({ took: 1 });
    const late = given().when(example.coordinator, example.forward, TOO_LATE);
    expect(late.history.at(-1)?.deadlines.verification).toMatchObject({
      took: 4,
      dueOn: "2026-07-09",
    });
    for (const { report } of [inTime, late]) {
      expect(report.deadlines.verification).not.toHaveProperty("took");
      expect(report.deadlines.verification).not.toHaveProperty("dueOn");
    }
  });

  test("once: later events do not change it", () => {
    const met = inProgress.report.deadlines["first-follow-up"];
    const again = inProgress.when(example.liaisonOfficer, example.followUp, FRIDAY);
    expect(met?.metAt).toBe(MONDAY);
    expect(again.report.deadlines["first-follow-up"]).toEqual(met);
  });
});

describe("a deadline ends unmet", () => {
  test("with the report", () => {
    const withdrawn = inProgress.when(example.reporter, example.withdraw);
    expect(openDeadlines(withdrawn.report)).toEqual([]);
    expect(withdrawn.history.at(-1)?.deadlines).toEqual({ completion: null });
  });

  test("when the event ends that kind, while the others keep running", () => {
    const returned = forwarded.when(example.liaisonOfficer, example.giveBack, TUESDAY);
    expect(returned.history.at(-1)?.deadlines).toMatchObject({ "first-follow-up": null });
    expect(returned.report.deadlines.completion).toEqual(forwarded.report.deadlines.completion);
    expect(openDeadlines(returned.report)).toEqual(["verification", "completion"]);
  });
});

describe("a clock", () => {
  const held = forwarded.when(example.coordinator, example.hold, TUESDAY);
  const supplied = held.when(example.reporter, example.supply, WEDNESDAY);

  test("stops with a hold", () => {
    expect(held.report.deadlines.completion).toMatchObject({ stops: [{ from: TUESDAY }] });
    expect(held.report.deadlines["first-follow-up"]).toMatchObject({ stops: [{ from: TUESDAY }] });
    expect(held.report.deadlines["reporter-supply"]?.stops).toBeUndefined();
  });

  test("continues when the reporter has supplied the information", () => {
    const stops = [{ from: TUESDAY, until: WEDNESDAY }];
    expect(supplied.report.deadlines.completion).toMatchObject({ stops });
    expect(supplied.report.deadlines["reporter-supply"]).toMatchObject({ metAt: WEDNESDAY });
  });

  test("stops and continues again, and keeps every stop", () => {
    const again = supplied
      .when(example.coordinator, example.hold, WEDNESDAY)
      .when(example.reporter, example.supply, FRIDAY);
    expect(again.report.deadlines.completion?.stops).toEqual([
      { from: TUESDAY, until: WEDNESDAY },
      { from: WEDNESDAY, until: FRIDAY },
    ]);
  });
});

describe("enforcement", () => {
  test("counts its steps on the deadline that it is about", () => {
    const reminded = forwarded.sweep("2026-07-10T16:00:00.000Z");
    const missed = forwarded.sweep("2026-07-14T16:00:00.000Z");
    expect(reminded.report.deadlines).toMatchObject({
      verification: { steps: 0 },
      "first-follow-up": { steps: 1 },
      completion: { steps: 0 },
    });
    expect(missed.report.deadlines).toMatchObject({
      "first-follow-up": { steps: 2 },
      completion: { steps: 0 },
    });
  });

  test("counts a step even after the due date, and changes nothing else", () => {
    const missed = inProgress.sweep("2026-07-27T02:00:00.000Z");
    const { steps: _, ...before } = inProgress.report.deadlines.completion ?? {};
    expect(missed.report.deadlines.completion).toEqual({ ...before, steps: 2 });
  });
});

describe("an extension", () => {
  test("moves completion and nothing else", () => {
    const extended = forwarded.when(example.coordinator, example.extend, TUESDAY);
    expect(extended.report.deadlines.completion).toMatchObject({ extendedBy: 7, workingDays: 14 });
    expect(extended.history.at(-1)?.deadlines).toEqual({
      completion: extended.report.deadlines.completion,
    });
  });

  test("takes back the steps that are not due by the new date", () => {
    const missed = inProgress.sweep("2026-07-27T02:00:00.000Z");
    const extended = missed.when(example.coordinator, example.extend);
    expect(missed.report.deadlines.completion?.steps).toBe(2);
    expect(extended.report.deadlines.completion?.steps).toBe(0);
  });

  test("keeps the steps that are also due by the new date", () => {
    const longMissed = inProgress.sweep("2026-08-03T02:00:00.000Z");
    const extended = longMissed.when(example.coordinator, {
      ...example.extend,
      workingDays: 1,
    } as typeof example.extend);
    expect(longMissed.report.deadlines.completion?.steps).toBe(3);
    expect(extended.report.deadlines.completion?.steps).toBe(2);
  });
});

describe("another classification", () => {
  test("changes the length of completion and nothing else", () => {
    const aspiration = forwarded.when(example.coordinator, example.reclassify, TUESDAY);
    expect(aspiration.history.at(-1)?.deadlines).toEqual({
      completion: { startedAt: MONDAY, workingDays: 5, steps: 0 },
    });
  });

  test("of the same length changes nothing", () => {
    const aspiration = inProgress.when(example.coordinator, example.reclassify);
    const request = { action: "reclassify", classification: "information-request" } as const;
    expect(aspiration.when(example.coordinator, request).history.at(-1)?.deadlines).toEqual({});
  });

  test("takes back the steps that are not due by the new date", () => {
    const aspiration = inProgress.when(example.coordinator, example.reclassify);
    const missed = aspiration.sweep("2026-07-14T02:00:00.000Z");
    const complaint = { action: "reclassify", classification: "complaint" } as const;
    expect(missed.report.deadlines.completion?.steps).toBe(2);
    expect(missed.when(example.coordinator, complaint).report.deadlines.completion).toEqual({
      startedAt: MONDAY,
      workingDays: 14,
      steps: 0,
    });
  });

  test("does not change the shorter time after a dispute", () => {
    const disputed = answered.when(example.reporter, example.dispute);
    const supervisory = { action: "reclassify", supervisory: true } as const;
    const inspected = disputed.when(example.coordinator, supervisory);
    expect(inspected.report.supervisory).toBe(true);
    expect(inspected.history.at(-1)?.deadlines).toEqual({});
  });
});

describe("the forward after a return", () => {
  const returned = forwarded.when(example.liaisonOfficer, example.giveBack, TUESDAY);

  test("starts first follow-up again while completion keeps running", () => {
    const again = returned.when(example.coordinator, example.forward, WEDNESDAY);
    expect(again.report.deadlines["first-follow-up"]).toMatchObject({ startedAt: WEDNESDAY });
    expect(again.report.deadlines.completion).toEqual(forwarded.report.deadlines.completion);
  });

  test("computes completion again from its start if it changes the classification", () => {
    const aspiration = { ...example.forward, classification: "aspiration" } as const;
    const again = returned.when(example.coordinator, aspiration, WEDNESDAY);
    expect(again.report.deadlines.completion).toEqual({
      startedAt: MONDAY,
      workingDays: 5,
      steps: 0,
    });
    expect(dueOn(again, "completion")).toBe("2026-07-13T15:59:59.000Z");
  });
});

test("handing down to a unit changes no deadline", () => {
  const toUnit = { action: "forward", agency: "rsud-aws" } as const;
  const atDinkes = given().when(example.coordinator, {
    ...example.forward,
    agency: "dinkes-kaltim",
  });
  const atUnit = atDinkes.when(example.otherLiaison, toUnit, TUESDAY);
  expect(atUnit.refusal).toBeUndefined();
  expect(atUnit.report.deadlines).toEqual(atDinkes.report.deadlines);
});
