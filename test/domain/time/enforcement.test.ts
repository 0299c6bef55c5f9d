import { describe, expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import { beginningOf, type Deadline, endOf } from "#domain/time/deadlines.ts";
import { enforce } from "#domain/time/enforcement.ts";
import { escalationLevel, nextStep, stepsStanding } from "#domain/time/enforcement-steps.ts";
import type { DeadlineKind } from "#domain/vocabulary.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

/** Returns the steps of the sweep, without the actions of people. */
const stepsOf = ({ history }: Scenario) =>
  history.flatMap(({ payload, by }) => {
    if (by.role !== "system") return [];
    if (payload.action === "remind") return [`remind ${payload.deadline}`];
    return [
      payload.action === "escalate" ? `level ${payload.level} ${payload.deadline}` : payload.action,
    ];
  });

/** A verification that began on Monday the 6th is due at the end of Thursday the 9th, in UTC+8. */
describe("of a deadline on officers", () => {
  test.each([
    ["nothing two days before", "2026-07-07T15:59:59.000Z", []],
    ["a reminder the working day before", "2026-07-07T16:00:00.000Z", ["remind verification"]],
    ["no more until it falls", "2026-07-09T15:59:59.000Z", ["remind verification"]],
    [
      "level 1 the moment it has",
      "2026-07-09T16:00:00.000Z",
      ["remind verification", "level 1 verification"],
    ],
    [
      "no more for five working days",
      "2026-07-16T15:59:59.000Z",
      ["remind verification", "level 1 verification"],
    ],
    [
      "then level 2",
      "2026-07-16T16:00:00.000Z",
      ["remind verification", "level 1 verification", "level 2 verification"],
    ],
    [
      "and ten later level 3, the last",
      "2026-07-30T16:00:00.000Z",
      [
        "remind verification",
        "level 1 verification",
        "level 2 verification",
        "level 3 verification",
      ],
    ],
  ])("%s", (_, at, expected) => {
    const swept = given().sweepDaily(at);
    expect(stepsOf(swept)).toEqual(expected);
    expect(stepsOf(swept.sweepDaily(at))).toEqual(expected);
  });

  test("no step is left after level 3", () => {
    const { report } = given().sweepDaily("2026-12-01T00:00:00.000Z");
    expect(nextStep(report, clockOf(report, kaltim))).toBeUndefined();
  });
});

test("steps of several deadlines are taken in the order of their due dates", () => {
  const forwarded = given().when(example.coordinator, example.forward);
  // First follow-up is due on the 13th, completion on the 24th.
  expect(stepsOf(forwarded.sweepDaily("2026-08-31T02:00:00.000Z"))).toEqual([
    "remind first-follow-up",
    "level 1 first-follow-up",
    "level 2 first-follow-up",
    "remind completion",
    "level 1 completion",
    "level 2 completion",
    "level 3 first-follow-up",
    "level 3 completion",
  ]);
});

describe("a late sweep", () => {
  const forwarded = given().when(example.coordinator, example.forward);
  const answered = forwarded.when(example.liaisonOfficer, example.answer);

  test("takes the levels together, without the reminders of deadlines that have fallen", () => {
    expect(stepsOf(forwarded.sweep("2026-08-31T02:00:00.000Z"))).toEqual([
      "level 1 first-follow-up",
      "level 2 first-follow-up",
      "level 1 completion",
      "level 2 completion",
      "level 3 first-follow-up",
      "level 3 completion",
    ]);
  });

  test("reaches the levels that daily sweeps reach", () => {
    const levels = (scenario: Scenario) =>
      stepsOf(scenario).filter((step) => step.startsWith("level"));
    const at = "2026-07-31T16:00:00.000Z";
    expect(levels(forwarded.sweep(at))).toEqual(levels(forwarded.sweepDaily(at)));
  });

  /** The answer of Monday the 6th is due to be closed at the end of Monday the 20th. */
  test.each([
    ["not in the same second", "2026-07-21T02:00:00.000Z", []],
    ["not on the same day", "2026-07-21T15:59:59.000Z", []],
    ["not before the hour of the reminder", "2026-07-22T01:59:59.000Z", []],
    ["but one working day later", "2026-07-22T02:00:00.000Z", ["close"]],
  ])("reminds the reporter before it closes a report: it closes %s", (_, at, expected) => {
    const late = answered.sweep("2026-07-21T02:00:00.000Z");
    expect(stepsOf(late)).toEqual(["remind reporter-feedback"]);
    expect(stepsOf(late.sweep(at))).toEqual(["remind reporter-feedback", ...expected]);
  });

  test.each([
    ["not on the next day off", "2026-07-26T23:59:59.000Z", []],
    ["not on the working day after the reminder", "2026-07-27T15:59:59.000Z", []],
    ["but on the one after that", "2026-07-27T16:00:00.000Z", ["archive"]],
  ])("that reminds on a day off archives %s", (_, at, expected) => {
    const saturday = "2026-07-25T02:00:00.000Z";
    const late = forwarded.when(example.coordinator, example.hold).sweep(saturday);
    expect(stepsOf(late.sweep(at))).toEqual(["remind reporter-supply", ...expected]);
  });

  test("takes the steps of other deadlines while the end waits for its hour", () => {
    // First follow-up fell on the 13th, before the hold, and escalates on.
    const held = forwarded.when(example.coordinator, example.hold, "2026-07-14T02:00:00.000Z");
    const reminded = held.sweep("2026-08-03T02:00:00.000Z");
    expect(stepsOf(reminded)).toContain("remind reporter-supply");
    expect(stepsOf(reminded.sweep("2026-08-03T16:00:00.000Z"))).toContain(
      "level 3 first-follow-up",
    );
  });

  test("a reminder in time does not delay the end", () => {
    const reminded = answered.sweep("2026-07-16T02:00:00.000Z");
    expect(stepsOf(reminded.sweep("2026-07-20T16:00:00.000Z"))).toEqual([
      "remind reporter-feedback",
      "close",
    ]);
  });
});

test("a step is taken once, however often the sweep comes on one day", () => {
  const forwarded = given().when(example.coordinator, example.forward);
  const at = "2026-07-31T16:00:00.000Z";
  const daily = forwarded.sweepDaily(at);
  expect(stepsOf(daily.sweep(at))).toEqual(stepsOf(daily));
});

test("the first level says on which day the deadline fell, the others do not", () => {
  const { history } = given().sweep("2026-08-31T02:00:00.000Z");
  const days = history.flatMap(({ payload }) =>
    payload.action === "escalate" ? [[payload.level, payload.dueOn]] : [],
  );
  expect(days).toEqual([
    [1, "2026-07-09"],
    [2, undefined],
    [3, undefined],
  ]);
});

test("a deadline that was met has no steps", () => {
  const inProgress = given()
    .when(example.coordinator, example.forward)
    .when(example.agencyAdmin, example.followUp);
  expect(stepsOf(inProgress.sweepDaily("2026-07-22T02:00:00.000Z"))).toEqual([]);
});

test("a reporter is reminded two working days before the report closes by itself", () => {
  const answered = given()
    .when(example.coordinator, example.forward)
    .when(example.liaisonOfficer, example.answer);
  expect(stepsOf(answered.sweepDaily("2026-07-15T15:59:59.000Z"))).toEqual([]);
  expect(stepsOf(answered.sweepDaily("2026-07-16T00:00:00.000Z"))).toEqual([
    "remind reporter-feedback",
  ]);
  expect(stepsOf(answered.sweepDaily("2026-07-20T16:00:00.000Z"))).toEqual([
    "remind reporter-feedback",
    "close",
  ]);
});

describe("the next step", () => {
  const clock = clockOf(given().report, kaltim);
  const monday = clock.calendar.through("2026-07-06");
  const deadline = (steps: number): Deadline => ({
    startedAt: example.MONDAY,
    workingDays: 10,
    steps,
  });
  const nextOf = (kind: DeadlineKind, steps: number) =>
    nextStep({ deadlines: { [kind]: deadline(steps) } }, clock);

  test.each(["verification", "first-follow-up", "completion", "reply", "review"] as const)(
    "of %s is a reminder, then three levels",
    (kind) => {
      expect([0, 1, 2, 3, 4].map((steps) => nextOf(kind, steps))).toEqual([
        { deadline: kind, does: { action: "remind" }, at: beginningOf(monday + 9) },
        { deadline: kind, does: { action: "escalate", level: 1 }, at: endOf(monday + 10) },
        { deadline: kind, does: { action: "escalate", level: 2 }, at: endOf(monday + 15) },
        { deadline: kind, does: { action: "escalate", level: 3 }, at: endOf(monday + 25) },
        undefined,
      ]);
    },
  );

  test.each([
    ["reporter-supply", { action: "archive", reason: "incomplete" }],
    ["reporter-feedback", { action: "close" }],
  ] as const)("of %s is a reminder, then the report ends", (kind, does) => {
    expect([0, 1, 2].map((steps) => nextOf(kind, steps))).toEqual([
      { deadline: kind, does: { action: "remind" }, at: beginningOf(monday + 8) },
      { deadline: kind, does, at: endOf(monday + 10) },
      undefined,
    ]);
  });

  const reminderOf = (kind: DeadlineKind, of: Deadline) => ({
    deadline: kind,
    does: { action: "remind" },
    at: beginningOf(monday + of.workingDays - 1),
  });

  test("is the earliest of all deadlines", () => {
    const completion = deadline(0);
    const sooner = { ...deadline(0), workingDays: 5 };
    expect(nextStep({ deadlines: { verification: completion, review: sooner } }, clock)).toEqual(
      reminderOf("review", sooner),
    );
    expect(nextStep({ deadlines: { verification: sooner, review: completion } }, clock)).toEqual(
      reminderOf("verification", sooner),
    );
  });

  test("does not exist while the clock is stopped or after the deadline was met", () => {
    const stopped = { ...deadline(0), stops: [{ from: example.MONDAY }] };
    const met = { ...deadline(0), metAt: example.MONDAY };
    expect(nextStep({ deadlines: { completion: stopped } }, clock)).toBeUndefined();
    expect(nextStep({ deadlines: { completion: met } }, clock)).toBeUndefined();
    expect(nextStep({ deadlines: {} }, clock)).toBeUndefined();
  });
});

describe("steps that still count after a due date moved", () => {
  const clock = clockOf(given().report, kaltim);
  /** Due on Wednesday the 8th; each step was taken. */
  const moved: Deadline = { startedAt: example.MONDAY, workingDays: 2, steps: 4 };

  test.each([
    ["none before the reminder", "2026-07-06T15:59:59.999Z", 0],
    ["the reminder on its day", "2026-07-06T16:00:00.000Z", 1],
    ["level 1 once the deadline has fallen", "2026-07-08T16:00:00.000Z", 2],
    ["level 2 five working days later", "2026-07-15T16:00:00.000Z", 3],
    ["level 3 ten more working days later", "2026-07-29T16:00:00.000Z", 4],
  ])("are %s", (_, now, steps) => {
    expect(stepsStanding("completion", moved, now, clock)).toBe(steps);
  });

  test("do not include steps that were not taken", () => {
    const untouched = { ...moved, steps: 1 };
    expect(stepsStanding("completion", untouched, "2026-12-01T02:00:00.000Z", clock)).toBe(1);
  });
});

test("a deadline has reached the level of its last step", () => {
  const levels = [0, 1, 2, 3, 4].map((steps) =>
    escalationLevel("completion", { startedAt: example.MONDAY, workingDays: 2, steps }),
  );
  expect(levels).toEqual([undefined, undefined, 1, 2, 3]);
  const closed = { startedAt: example.MONDAY, workingDays: 2, steps: 2 };
  expect(escalationLevel("reporter-feedback", closed)).toBeUndefined();
});

describe("enforcing", () => {
  const forwarded = given().when(example.coordinator, example.forward);
  const enforced = ({ report }: Scenario, at: string) => enforce(report, { at, reference: kaltim });

  test("does nothing before the next step is due", () => {
    expect(enforced(given(), "2026-07-07T15:59:59.999Z")).toBeUndefined();
  });

  test("takes one step, as the system", () => {
    const reminder = enforced(given(), "2026-07-07T16:00:00.000Z");
    expect(reminder).toMatchObject({ ok: true, value: { by: { role: "system" } } });
  });

  test("archives a report if the reporter does not supply the information", () => {
    const held = forwarded.when(example.liaisonOfficer, example.hold);
    expect(stepsOf(held.sweepDaily("2026-07-20T16:00:00.000Z"))).toEqual([
      "remind reporter-supply",
      "archive",
    ]);
  });
});
