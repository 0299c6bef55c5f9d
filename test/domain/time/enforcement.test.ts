import { describe, expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import { nextStep } from "#domain/time/enforcement-steps.ts";
import {
  agencyAdmin,
  answer,
  coordinator,
  followUp,
  forward,
  liaisonOfficer,
} from "../../support/example.ts";
import { kaltim } from "../../support/kaltim.ts";
import { given, type Scenario } from "../../support/scenario.ts";

/** What time has done: the steps beside the actions of people. */
const stepsOf = ({ history }: Scenario) =>
  history.flatMap(({ what, by }) => {
    if (by.role !== "system") return [];
    if (what.action === "remind") return [`remind ${what.deadline}`];
    return [what.action === "escalate" ? `level ${what.level} ${what.deadline}` : what.action];
  });

/** A verification that began on Monday the 6th falls at the end of Thursday the 9th, in UTC+8. */
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
    const swept = given().sweep(at);
    expect(stepsOf(swept)).toEqual(expected);
    expect(stepsOf(swept.sweep(at))).toEqual(expected);
  });

  test("nothing is left to do after level 3", () => {
    const { report } = given().sweep("2026-12-01T00:00:00.000Z");
    expect(nextStep(report, clockOf(report, kaltim))).toBeUndefined();
  });
});

test("several deadlines go in the order in which they fall, however late the sweep is", () => {
  const forwarded = given().when(coordinator, forward);
  // First follow-up falls on the 13th, completion on the 24th.
  expect(stepsOf(forwarded.sweep("2026-08-31T02:00:00.000Z"))).toEqual([
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

test("a step is taken once, whether the sweep comes every day or once", () => {
  const forwarded = given().when(coordinator, forward);
  let daily = forwarded;
  for (let day = 7; day <= 31; day++) {
    daily = daily.sweep(`2026-07-${String(day).padStart(2, "0")}T16:00:00.000Z`);
  }
  expect(stepsOf(daily)).toEqual(stepsOf(forwarded.sweep("2026-07-31T16:00:00.000Z")));
});

test("of a deadline that was met, nothing", () => {
  const inProgress = given().when(coordinator, forward).when(agencyAdmin, followUp);
  expect(stepsOf(inProgress.sweep("2026-07-22T02:00:00.000Z"))).toEqual([]);
});

test("a reporter is reminded two working days before silence closes the report", () => {
  const answered = given().when(coordinator, forward).when(liaisonOfficer, answer);
  expect(stepsOf(answered.sweep("2026-07-15T15:59:59.000Z"))).toEqual([]);
  expect(stepsOf(answered.sweep("2026-07-16T00:00:00.000Z"))).toEqual(["remind reporter-feedback"]);
  expect(stepsOf(answered.sweep("2026-07-20T16:00:00.000Z"))).toEqual([
    "remind reporter-feedback",
    "close",
  ]);
});
