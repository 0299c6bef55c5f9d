import { describe, expect, test } from "vitest";
import { bucketOf } from "#domain/figures/counters.ts";
import { contributionOf } from "#domain/figures/facts.ts";
import * as example from "#test/support/example.ts";
import { calendarYears, kaltimWith } from "#test/support/kaltim.ts";
import { ZONE } from "#test/support/random-reports.ts";
import type { Scenario } from "#test/support/scenario.ts";
import { given } from "#test/support/scenario.ts";

const { coordinator, liaisonOfficer, reporter, overseer } = example;
const agencies = ["dpupr-pera-kaltim", "pemprov-kaltim"];

/** The facts of a scenario, as `period counter n agencies everywhere`. */
function factsOf({ history }: Pick<Scenario, "history">): string[] {
  return contributionOf(history, ZONE)
    .facts.map(({ period, counter, n, agencies, everywhere }) =>
      [period, counter, n, agencies.join("+") || "-", everywhere ? "everywhere" : "agencies"].join(
        " ",
      ),
    )
    .sort();
}
const counted = (scenario: Scenario, ...counters: readonly string[]) =>
  factsOf(scenario).filter((fact) => counters.includes(fact.split(" ")[1] ?? ""));

const forwarded = given().when(coordinator, example.forward, "2026-07-08T02:00:00.000Z");
const answered = forwarded.when(liaisonOfficer, example.answer, "2026-07-13T02:00:00.000Z");
const held = agencies.join("+");

describe("a report from submission to confirmation", () => {
  const closed = answered.when(reporter, example.confirm, "2026-08-03T02:00:00.000Z");

  test("counts in each month what happened in it, and where the report stands in that of receipt", () => {
    expect(
      factsOf(closed).filter(
        (fact) => !fact.startsWith("2026-07-") && !fact.startsWith("2026-08-"),
      ),
    ).toEqual(
      [
        `2026-07 answered 1 - everywhere`,
        `2026-07 answers 1 ${held} everywhere`,
        `2026-07 assigned 1 ${held} agencies`,
        `2026-07 assigned-answered 1 dpupr-pera-kaltim agencies`,
        `2026-07 assigned-answered 1 pemprov-kaltim agencies`,
        `2026-07 closed.confirmed 1 - everywhere`,
        `2026-07 days-sum.completion 3 ${held} everywhere`,
        `2026-07 days-sum.first-follow-up 3 ${held} everywhere`,
        `2026-07 days-sum.verification 2 - everywhere`,
        `2026-07 days.completion.3 1 ${held} everywhere`,
        `2026-07 days.first-follow-up.3 1 ${held} everywhere`,
        `2026-07 days.verification.2 1 - everywhere`,
        `2026-07 followed-up 1 - everywhere`,
        `2026-07 forwarded 1 - everywhere`,
        `2026-07 met.completion 1 ${held} everywhere`,
        `2026-07 met.first-follow-up 1 ${held} everywhere`,
        `2026-07 met.verification 1 - everywhere`,
        `2026-07 outcome.resolved 1 - everywhere`,
        `2026-07 received 1 - everywhere`,
        `2026-07 verifications 1 - everywhere`,
        `2026-08 closings.confirmed 1 ${held} everywhere`,
        `2026-08 rated.5 1 ${held} everywhere`,
        `NOW now.closed 1 ${held} everywhere`,
      ].sort(),
    );
  });

  test("counts by day only what early warning needs", () => {
    expect(factsOf(closed).filter((fact) => /^2026-\d\d-/.test(fact))).toEqual([
      `2026-07-06 received 1 - everywhere`,
      `2026-07-08 assigned 1 ${held} agencies`,
      `2026-07-08 work-in 1 ${held} agencies`,
      `2026-07-13 days.completion.3 1 ${held} agencies`,
      `2026-07-13 work-out 1 ${held} agencies`,
    ]);
  });

  test("is open again in its month when it is reopened, and closed once", () => {
    const reopened = closed.when(reporter, example.reopen, "2026-08-05T02:00:00.000Z");
    expect(counted(reopened, "closed.confirmed", "open.in-progress", "reopenings")).toEqual([
      `2026-07 open.in-progress 1 - everywhere`,
      `2026-08 reopenings 1 ${held} everywhere`,
    ]);
    const again = reopened
      .when(liaisonOfficer, example.answer, "2026-08-06T02:00:00.000Z")
      .when(reporter, example.confirm, "2026-08-07T02:00:00.000Z");
    expect(counted(again, "closed.confirmed", "met.completion")).toEqual([
      `2026-07 closed.confirmed 1 - everywhere`,
      `2026-07 met.completion 1 ${held} everywhere`,
      `2026-08 met.completion 1 ${held} everywhere`,
    ]);
  });
});

describe("months", () => {
  test("are those of the government's zone: 31 January, 17:00Z is in February", () => {
    const scenario = given({ occurredOn: "2026-01-30" }, "2026-01-31T17:00:00.000Z");
    expect(counted(scenario, "received")).toContain("2026-02 received 1 - everywhere");
  });

  test("a miss counts in the month of the due date, although the sweep comes later", () => {
    const scenario = given({}, "2026-07-28T02:00:00.000Z").sweep("2026-08-03T02:00:00.000Z");
    expect(counted(scenario, "missed.verification", "overdue.1")).toEqual([
      "2026-07 missed.verification 1 - everywhere",
      "2026-08 overdue.1 1 - everywhere",
    ]);
  });
});

describe("deadlines", () => {
  const fallen = forwarded.sweepDaily("2026-08-07T02:00:00.000Z");

  test("met late is missed, once, and its duration counts", () => {
    const late = fallen.when(liaisonOfficer, example.answer, "2026-08-07T03:00:00.000Z");
    expect(counted(late, "missed.completion", "met.completion", "days-sum.completion")).toEqual([
      `2026-07 missed.completion 1 ${held} everywhere`,
      `2026-08 days-sum.completion 22 ${held} everywhere`,
    ]);
  });

  test("met late before the sweep has seen it counts in the month of the due date too", () => {
    const late = given({}, "2026-07-28T02:00:00.000Z").when(
      coordinator,
      example.forward,
      "2026-08-03T02:00:00.000Z",
    );
    expect(counted(late, "missed.verification", "met.verification")).toEqual([
      "2026-07 missed.verification 1 - everywhere",
    ]);
  });

  test("a deadline that is moved after it fell takes the miss back if it has not fallen by then", () => {
    const missed = forwarded.sweepDaily("2026-07-29T02:00:00.000Z");
    expect(counted(missed, "missed.completion")).toHaveLength(1);
    const moved = missed.when(coordinator, example.extend, "2026-07-29T03:00:00.000Z");
    expect(moved.refusal).toBeUndefined();
    expect(counted(moved, "missed.completion", "overdue-now.completion")).toEqual([]);
  });

  test("a return ends a first follow-up that has not fallen, and the agency is charged with nothing", () => {
    const returned = forwarded.when(liaisonOfficer, example.giveBack, "2026-07-09T02:00:00.000Z");
    expect(
      counted(
        returned,
        "void.first-follow-up",
        "missed.first-follow-up",
        "returned",
        "now.awaiting-verification",
      ),
    ).toEqual([
      `2026-07 returned 1 ${held} agencies`,
      `2026-07 void.first-follow-up 1 ${held} everywhere`,
      `2026-07-09 returned 1 ${held} agencies`,
      `NOW now.awaiting-verification 1 - everywhere`,
    ]);
  });

  test("a deadline that has fallen is missed, although it is ended before the sweep has seen it", () => {
    // Due on 15 July; the agency returns the report in the first minutes of the 16th.
    const returned = forwarded.when(liaisonOfficer, example.giveBack, "2026-07-15T16:05:00.000Z");
    expect(returned.refusal).toBeUndefined();
    expect(counted(returned, "void.first-follow-up", "missed.first-follow-up")).toEqual([
      `2026-07 missed.first-follow-up 1 ${held} everywhere`,
    ]);
    // Completion has fallen on the 29th and goes on; another agency gets the report on the 30th.
    const elsewhere = forwarded
      .when(liaisonOfficer, example.followUp, "2026-07-09T02:00:00.000Z")
      .when(liaisonOfficer, example.giveBack, "2026-07-30T02:00:00.000Z")
      .when(
        coordinator,
        { ...example.forward, agency: "dinkes-kaltim" },
        "2026-07-30T03:00:00.000Z",
      )
      .sweep("2026-07-31T02:00:00.000Z");
    expect(counted(elsewhere, "missed.completion")).toEqual([
      `2026-07 missed.completion 1 ${held} everywhere`,
    ]);
    const merged = forwarded.when(coordinator, example.merge, "2026-07-30T02:00:00.000Z");
    expect(merged.report.state).toBe("archived");
    expect(counted(merged, "missed.completion", "missed.first-follow-up")).toHaveLength(2);
    const withdrawn = given({}, "2026-07-28T02:00:00.000Z").when(
      reporter,
      example.withdraw,
      "2026-08-03T02:00:00.000Z",
    );
    expect(counted(withdrawn, "void.verification", "missed.verification")).toEqual([
      "2026-07 missed.verification 1 - everywhere",
    ]);
  });

  test("completion is charged to the agency that holds the report when it settles", () => {
    const elsewhere = forwarded
      .when(liaisonOfficer, example.giveBack, "2026-07-09T02:00:00.000Z")
      .when(
        coordinator,
        { ...example.forward, agency: "dinkes-kaltim" },
        "2026-07-10T02:00:00.000Z",
      )
      .when(example.otherLiaison, example.answer, "2026-07-13T02:00:00.000Z");
    expect(counted(elsewhere, "met.completion")).toEqual([
      "2026-07 met.completion 1 dinkes-kaltim+pemprov-kaltim everywhere",
    ]);
    expect(
      counted(elsewhere, "assigned", "assigned-again").filter((fact) => !/^2026-07-/.test(fact)),
    ).toEqual([
      "2026-07 assigned 1 dinkes-kaltim agencies",
      `2026-07 assigned 1 ${held} agencies`,
      "2026-07 assigned-again 1 pemprov-kaltim agencies",
    ]);
  });

  test("deadlines on the reporter are not counted", () => {
    const ended = given()
      .when(coordinator, example.hold, "2026-07-07T02:00:00.000Z")
      .sweepDaily("2026-08-07T02:00:00.000Z");
    expect(ended.report.state).toBe("archived");
    expect(factsOf(ended).filter((fact) => fact.includes("reporter-"))).toEqual([]);
    expect(counted(ended, "archived.incomplete")).toEqual([
      "2026-07 archived.incomplete 1 - everywhere",
    ]);
  });

  test("a holiday that is added later changes no settled deadline", () => {
    const years = calendarYears.map((year) =>
      year.year === 2026 ? { ...year, national: [...year.national, "2026-07-09"] } : year,
    );
    // The same actions under the later calendar settle otherwise, so the events must have kept it.
    const later = given({}, example.MONDAY, kaltimWith({ calendarYears: years }))
      .when(coordinator, example.forward, "2026-07-08T02:00:00.000Z")
      .when(liaisonOfficer, example.answer, "2026-07-13T02:00:00.000Z");
    expect(counted(later, "days-sum.completion")).toEqual([
      `2026-07 days-sum.completion 2 ${held} everywhere`,
    ]);
    expect(counted(answered, "days-sum.completion")).toEqual([
      `2026-07 days-sum.completion 3 ${held} everywhere`,
    ]);
  });

  test("a clock that stood still is not counted", () => {
    const waited = forwarded
      .when(liaisonOfficer, example.hold, "2026-07-09T02:00:00.000Z")
      .when(reporter, example.supply, "2026-07-14T02:00:00.000Z")
      .when(liaisonOfficer, example.answer, "2026-07-15T02:00:00.000Z");
    expect(counted(waited, "days-sum.completion")).toEqual([
      `2026-07 days-sum.completion 2 ${held} everywhere`,
    ]);
  });
});

describe("what counts where it is now", () => {
  test("a reclassified report counts as what it is, in all its months", () => {
    const changed = answered.when(coordinator, example.reclassify, "2026-08-03T02:00:00.000Z");
    expect(contributionOf(answered.history, ZONE).classification).toBe("complaint");
    expect(contributionOf(changed.history, ZONE).classification).toBe("aspiration");
  });

  test("a supervisory complaint is counted apart", () => {
    const supervisory = given().when(coordinator, { ...example.forward, supervisory: true });
    expect(contributionOf(supervisory.history, ZONE).classification).toBe("supervisory");
  });

  test("a review is charged to no agency", () => {
    const reviewed = answered
      .when(reporter, example.confirm, "2026-07-14T02:00:00.000Z")
      .when(reporter, example.appeal, "2026-07-15T02:00:00.000Z")
      .when(overseer, example.uphold, "2026-07-16T02:00:00.000Z");
    expect(counted(reviewed, "met.review", "appeals", "upheld")).toEqual([
      `2026-07 appeals 1 ${held} everywhere`,
      "2026-07 met.review 1 - everywhere",
      `2026-07 upheld 1 ${held} everywhere`,
    ]);
  });

  test("a remand to another agency takes the report from the first one", () => {
    const elsewhere = { ...example.remand, agency: "dinkes-kaltim" };
    const remanded = answered
      .when(reporter, example.confirm, "2026-07-14T02:00:00.000Z")
      .when(reporter, example.appeal, "2026-07-15T02:00:00.000Z")
      .when(overseer, elsewhere, "2026-07-16T02:00:00.000Z");
    expect(counted(remanded, "left", "remands", "now.forwarded")).toEqual([
      "2026-07 left 1 dpupr-pera-kaltim agencies",
      `2026-07 remands 1 ${held} everywhere`,
      "2026-07-16 left 1 dpupr-pera-kaltim agencies",
      "NOW now.forwarded 1 dinkes-kaltim+pemprov-kaltim everywhere",
    ]);
  });

  test("a letter counts from its submission, and the days until it was keyed in are shown", () => {
    const letter = given({ channel: "letter", receivedOn: "2026-07-01" });
    expect(counted(letter, "received", "days-sum.keying-in", "days.keying-in.5")).toEqual([
      "2026-07 days-sum.keying-in 5 - everywhere",
      "2026-07 days.keying-in.5 1 - everywhere",
      "2026-07 received 1 - everywhere",
      "2026-07-06 received 1 - everywhere",
    ]);
  });
});

test.each([
  [0, 0],
  [90, 90],
  [91, 91],
  [95, 91],
  [96, 96],
  [180, 176],
  [181, 181],
  [4_000, 181],
])("%i days are in the bucket of %i", (days, bucket) => {
  expect(bucketOf(days)).toBe(bucket);
});
