import { describe, expect, test } from "vitest";
import { dueOn, openDeadlines } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

/** A reporter who comments on an answer waits for a reply: time does not close the report. */
const TUESDAY = "2026-07-07T02:00:00.000Z";
const WEDNESDAY = "2026-07-08T02:00:00.000Z";
const THURSDAY = "2026-07-09T02:00:00.000Z";

const answered = given()
  .when(example.coordinator, example.forward)
  .when(example.liaisonOfficer, example.answer);
const commented = answered.when(example.reporter, example.comment, TUESDAY);

const actionsOf = ({ history }: Scenario) => history.map(({ payload }) => payload.action);

test("a comment on an answer stops the reporter's time and starts the owner's", () => {
  expect(openDeadlines(commented.report)).toEqual(["reply"]);
  expect(dueOn(commented, "reply")).toBe("2026-07-10T15:59:59.000Z");
});

test("a second comment does not give the owner more time", () => {
  const twice = commented.when(example.reporter, example.comment, THURSDAY);
  expect(twice.report.deadlines).toEqual(commented.report.deadlines);
});

test("the owner's reply meets it and gives the reporter the whole time again", () => {
  const replied = commented.when(example.agencyAdmin, example.comment, WEDNESDAY);
  expect(replied.report.deadlines.reply?.metAt).toBe(WEDNESDAY);
  expect(openDeadlines(replied.report)).toEqual(["reporter-feedback"]);
  expect(dueOn(replied, "reporter-feedback")).toBe("2026-07-22T15:59:59.000Z");
});

test("a comment of the owner that answers none changes no deadline", () => {
  const unasked = answered.when(example.liaisonOfficer, example.comment, TUESDAY);
  expect(unasked.report.deadlines).toEqual(answered.report.deadlines);
});

test("time never closes a report over its reporter's last word, and the owner's delay escalates", () => {
  const muchLater = commented.sweepDaily("2026-09-30T02:00:00.000Z");
  expect(muchLater.report.state).toBe("answered");
  expect(actionsOf(muchLater).slice(commented.history.length)).toEqual([
    "remind",
    "escalate",
    "escalate",
    "escalate",
  ]);
});

test("after a reply time closes the report once the reporter was reminded", () => {
  const replied = commented.when(example.liaisonOfficer, example.comment, WEDNESDAY);
  expect(replied.sweepDaily("2026-07-22T15:59:59.000Z").report.state).toBe("answered");
  const over = replied.sweepDaily("2026-07-22T16:00:00.000Z");
  expect(actionsOf(over).slice(-2)).toEqual(["remind", "close"]);
});

describe("a reporter who waits for a reply", () => {
  test.each([
    ["confirm", example.confirm, "closed", []],
    ["dispute", example.dispute, "in-progress", ["completion"]],
    ["withdraw", example.withdraw, "archived", []],
  ] as const)("can %s instead, which ends the wait", (_, command, state, open) => {
    const after = commented.when(example.reporter, command, WEDNESDAY);
    expect(after.report.state).toBe(state);
    expect(openDeadlines(after.report)).toEqual(open);
  });

  test("can dispute a third time", () => {
    const again = (scenario: Scenario) =>
      scenario.when(example.reporter, example.dispute).when(example.liaisonOfficer, example.answer);
    const third = again(again(answered))
      .when(example.reporter, example.comment)
      .when(example.reporter, example.dispute);
    expect(third.report.state).toBe("under-review");
    expect(openDeadlines(third.report)).toEqual(["review"]);
  });
});
