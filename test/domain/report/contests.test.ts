import { describe, expect, test } from "vitest";
import type { Command } from "#domain/report/actions.ts";
import { dueOn, openDeadlines } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

const inProgress = given()
  .when(example.coordinator, example.forward)
  .when(example.agencyAdmin, example.followUp);
const answered = inProgress.when(example.liaisonOfficer, example.answer);
const closed = answered.when(example.reporter, example.confirm);
const silent = answered.sweepDaily("2026-07-20T16:00:00.000Z");
const disputed = (times: number): Scenario => {
  let scenario = answered;
  for (let time = 1; time <= times; time++) {
    scenario = scenario.when(example.reporter, example.dispute);
    if (time < times) scenario = scenario.when(example.liaisonOfficer, example.answer);
  }
  return scenario;
};

describe("a drafted answer", () => {
  const drafted = inProgress.when(example.agencyAdmin, example.draftAnswer);

  test("waits and changes no deadline", () => {
    expect(drafted.report).toMatchObject({ state: "in-progress", draft: { version: 4 } });
    expect(drafted.report.deadlines).toEqual(inProgress.report.deadlines);
  });

  test("can be published unchanged by the liaison officer", () => {
    const approved = drafted.when(example.liaisonOfficer, example.approve);
    expect(approved.report).toMatchObject({ state: "answered", outcome: "resolved" });
    expect(approved.history.at(-1)?.payload).toEqual({
      action: "answer",
      outcome: "resolved",
      approves: 4,
    });
  });

  test("is replaced by the liaison officer's own text", () => {
    const own = drafted.when(example.liaisonOfficer, example.answer);
    expect(own.history.at(-1)?.payload).toMatchObject({ text: "Lampu menyala." });
  });

  test("cannot be approved when there is none", () => {
    expect(inProgress.when(example.liaisonOfficer, example.approve).refusal).toEqual({
      code: "invalid",
      issues: [
        { path: "text", rule: "required" },
        { path: "outcome", rule: "required" },
      ],
    });
  });
});

describe("a dispute", () => {
  test("brings the report back to the agency for five working days", () => {
    const once = disputed(1);
    expect(once.report).toMatchObject({ state: "in-progress", disputes: 1 });
    expect(dueOn(once, "completion")).toBe("2026-07-13T15:59:59.000Z");
    expect(openDeadlines(once.report)).toEqual(["completion"]);
  });

  test("keeps those five days if the classification changes", () => {
    const aspiration = disputed(1).when(example.coordinator, {
      action: "reclassify",
      supervisory: true,
    });
    expect(dueOn(aspiration, "completion")).toBe("2026-07-13T15:59:59.000Z");
  });

  test("goes under review the third time", () => {
    const third = disputed(3);
    expect(third.report).toMatchObject({ state: "under-review", disputes: 3 });
    expect(openDeadlines(third.report)).toEqual(["review"]);
  });

  test("that an overseer rejects leaves the answer, which is final", () => {
    const upheld = disputed(3).when(example.overseer, example.uphold);
    expect(upheld.report).toMatchObject({ state: "answered", outcome: "resolved", final: true });
    expect(openDeadlines(upheld.report)).toEqual(["reporter-feedback"]);
    expect(upheld.when(example.reporter, example.dispute).refusal).toMatchObject({
      code: "action-not-allowed",
    });
    expect(upheld.when(example.reporter, example.confirm).report.state).toBe("closed");
  });
});

describe("a rating", () => {
  test("can be given once, after time has closed the report", () => {
    const rated = silent.when(example.reporter, example.rate);
    expect(rated.report).toMatchObject({ state: "closed", closure: "no-response", rating: 2 });
    expect(rated.when(example.reporter, example.rate).refusal).toMatchObject({
      code: "action-not-allowed",
    });
    expect(closed.when(example.reporter, example.rate).refusal).toMatchObject({
      code: "action-not-allowed",
    });
  });
});

describe("reopening", () => {
  test("brings the report back for five working days, once", () => {
    const reopened = closed.when(example.reporter, example.reopen);
    expect(reopened.report).toMatchObject({ state: "in-progress", reopened: true });
    expect(dueOn(reopened, "completion")).toBe("2026-07-13T15:59:59.000Z");
    const again = reopened
      .when(example.liaisonOfficer, example.answer)
      .when(example.reporter, example.confirm);
    expect(again.when(example.reporter, example.reopen).refusal).toMatchObject({
      code: "action-not-allowed",
    });
    expect(again.when(example.reporter, example.appeal).report.state).toBe("under-review");
  });

  test.each([
    ["to the end of the thirtieth day", "2026-08-05T15:59:59.000Z", undefined],
    ["and no longer", "2026-08-05T16:00:00.000Z", "action-not-allowed"],
  ])("is possible %s", (_, at, code) => {
    expect(closed.when(example.reporter, example.reopen, at).refusal?.code).toBe(code);
    // Comments do not extend the period.
    const noted = closed.when(example.liaisonOfficer, example.note, "2026-08-01T02:00:00.000Z");
    expect(noted.when(example.reporter, example.reopen, at).refusal?.code).toBe(code);
    expect(closed.when(example.reporter, example.comment).refusal?.code).toBe("action-not-allowed");
  });
});

describe("an appeal", () => {
  const ofClosed = closed.when(example.reporter, example.appeal);
  const archived = given().when(example.coordinator, example.archive);
  const ofArchived = archived.when(example.reporter, example.appeal);

  test("gives the overseer fourteen working days for the review", () => {
    expect(ofClosed.report).toMatchObject({ state: "under-review", appealed: true });
    expect(dueOn(ofClosed, "review")).toBe("2026-07-24T15:59:59.000Z");
  });

  test.each([
    ["closed", closed, ofClosed],
    ["archived", archived, ofArchived],
  ])("of a %s report that is upheld leads back to that state, finally", (_, before, appealed) => {
    const upheld = appealed.when(example.overseer, example.uphold);
    expect(upheld.report).toMatchObject({ state: before.report.state, final: true });
    const { version, hash, updatedAt, deadlines, appealed: __, final, ...rest } = before.report;
    expect(upheld.report).toMatchObject(rest);
    expect(upheld.when(example.reporter, example.appeal).refusal).toMatchObject({
      code: "action-not-allowed",
    });
    expect(upheld.when(example.reporter, example.reopen).refusal).toMatchObject({
      code: "action-not-allowed",
    });
  });

  test("that is remanded starts again, binding, at the agency that the overseer names", () => {
    const remanded = ofArchived.when(example.overseer, example.remand);
    expect(remanded.report).toMatchObject({
      state: "forwarded",
      owner: "dpupr-pera-kaltim",
      binding: true,
    });
    expect(openDeadlines(remanded.report)).toEqual(["first-follow-up", "completion"]);
    expect(dueOn(remanded, "completion")).toBe("2026-07-24T15:59:59.000Z");
    expect(remanded.when(example.liaisonOfficer, example.giveBack).refusal).toMatchObject({
      code: "action-not-allowed",
    });
    expect(remanded.when(example.liaisonOfficer, example.answer).report.state).toBe("answered");
  });

  test("of a report that was never verified hides it from the public until it has a public title and text", () => {
    const remanded = ofArchived.when(example.overseer, example.remand);
    expect(remanded.report.publishedAt).toBeUndefined();
    const half: Command = { action: "reclassify", publicTitle: "Lampu jalan padam" };
    expect(remanded.when(example.coordinator, half).refusal).toMatchObject({ code: "invalid" });
    const whole: Command = { ...half, publicText: "Lampu jalan di dekat pasar padam." };
    expect(remanded.when(example.coordinator, whole).report.publishedAt).toBe(example.MONDAY);
  });

  test("that names an unknown agency is refused", () => {
    const nowhere = { ...example.remand, agency: "tidak-ada" } as Command;
    expect(ofClosed.when(example.overseer, nowhere).refusal).toEqual({
      code: "invalid",
      issues: [{ path: "agency", rule: "unknown-agency" }],
    });
  });

  test("can be made once", () => {
    const again = ofClosed
      .when(example.overseer, example.remand)
      .when(example.liaisonOfficer, example.answer)
      .when(example.reporter, example.confirm);
    expect(again.when(example.reporter, example.appeal).refusal).toMatchObject({
      code: "action-not-allowed",
    });
    expect(again.when(example.coordinator, example.reclassify).refusal).toMatchObject({
      code: "action-not-allowed",
    });
  });
});
