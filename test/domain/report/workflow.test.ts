import { describe, expect, test } from "vitest";
import type { Command } from "#domain/report/actions.ts";
import { type Actor, allowedActions } from "#domain/report/decide.ts";
import { dueOn } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

const TUESDAY = "2026-07-07T02:00:00.000Z";

const forwarded = given().when(example.coordinator, example.forward);
const inProgress = forwarded.when(example.agencyAdmin, example.followUp);
const answered = inProgress.when(example.liaisonOfficer, example.answer);
const closed = answered.when(example.reporter, example.confirm);

describe("submit", () => {
  test("starts verification: three working days, to the end of the day in the government's zone", () => {
    expect(given().report).toMatchObject({
      state: "awaiting-verification",
      version: 1,
      government: "pemprov-kaltim",
    });
    expect(dueOn(given(), "verification")).toBe("2026-07-09T15:59:59.000Z");
  });

  test("goes to the suggested agency's government only if it has a coordinator", () => {
    expect(given({ suggestedAgency: "dinkes-kaltim" }).report.government).toBe("pemprov-kaltim");
    expect(given({ suggestedAgency: "pemkot-samarinda" }).report.government).toBe("pemprov-kaltim");
    expect(given({ suggestedAgency: "polda-kaltim" }).report.government).toBe("pemprov-kaltim");
  });
});

describe("forward", () => {
  test("by the coordinator meets verification and starts first follow-up and completion", () => {
    const report = given().when(example.coordinator, example.forward, TUESDAY);
    expect(report.report).toMatchObject({ state: "forwarded", owner: "dpupr-pera-kaltim" });
    expect(report.report.deadlines.verification?.metAt).toBe(TUESDAY);
    expect(dueOn(report, "first-follow-up")).toBe("2026-07-14T15:59:59.000Z");
    expect(dueOn(report, "completion")).toBe("2026-07-27T15:59:59.000Z");
  });

  test.each([
    ["complaint", false, "2026-07-24T15:59:59.000Z"],
    ["complaint", true, "2026-09-30T15:59:59.000Z"],
    ["aspiration", false, "2026-07-13T15:59:59.000Z"],
    ["information-request", false, "2026-07-13T15:59:59.000Z"],
  ] as const)(
    "completion of a %s (supervisory: %s) falls on %s",
    (classification, supervisory, due) => {
      const report = given().when(example.coordinator, {
        ...example.forward,
        classification,
        supervisory,
      });
      expect(dueOn(report, "completion")).toBe(due);
    },
  );

  test("hands the report down to a unit, and deadlines keep running", () => {
    const toDinkes = given().when(example.coordinator, {
      ...example.forward,
      agency: "dinkes-kaltim",
    });
    const toHospital = toDinkes.when(
      example.otherLiaison,
      { action: "forward", agency: "rsud-aws" },
      TUESDAY,
    );
    expect(toHospital.report).toMatchObject({ state: "forwarded", owner: "rsud-aws" });
    expect(toHospital.report.deadlines).toEqual(toDinkes.report.deadlines);
    expect(toHospital.report).toMatchObject({ publishedAt: example.MONDAY });
  });

  test.each([
    ["upwards", "pemprov-kaltim"],
    ["sideways", "dinsos-kaltim"],
    ["to itself", "dinkes-kaltim"],
  ])("never %s once the agency has it", (_, agency) => {
    const toDinkes = given().when(example.coordinator, {
      ...example.forward,
      agency: "dinkes-kaltim",
    });
    expect(toDinkes.when(example.otherLiaison, { action: "forward", agency }).refusal).toEqual({
      code: "invalid",
      issues: [{ path: "agency", rule: "not-below-owner" }],
    });
  });

  test("names every field that is missing or wrong", () => {
    const attempt: Command = { action: "forward", agency: "tidak-ada", supervisory: true };
    const aspiration = given({ classification: "aspiration" });
    expect(
      aspiration.when(example.coordinator, { ...attempt, category: "tidak-ada" }).refusal,
    ).toEqual({
      code: "invalid",
      issues: [
        { path: "agency", rule: "unknown-agency" },
        { path: "category", rule: "unknown-category" },
        { path: "supervisory", rule: "supervisory-not-complaint" },
        { path: "publicTitle", rule: "required" },
        { path: "publicText", rule: "required" },
      ],
    });
  });
});

describe("follow-up and answer", () => {
  test("the first follow-up meets its deadline; later ones do not change it", () => {
    expect(inProgress.report.state).toBe("in-progress");
    const later = inProgress.when(example.liaisonOfficer, example.followUp, TUESDAY);
    expect(later.report.deadlines["first-follow-up"]?.metAt).toBe(example.MONDAY);
    expect(later.history).toHaveLength(4);
    expect(later.history.at(-1)?.deadlines).toEqual({});
  });

  test("an answer meets the open deadlines and starts the reporter's ten days", () => {
    const atOnce = forwarded.when(example.liaisonOfficer, example.answer, TUESDAY);
    expect(atOnce.report).toMatchObject({ state: "answered", outcome: "resolved" });
    expect(atOnce.report.deadlines["first-follow-up"]?.metAt).toBe(TUESDAY);
    expect(atOnce.report.deadlines.completion?.metAt).toBe(TUESDAY);
    expect(dueOn(atOnce, "reporter-feedback")).toBe("2026-07-21T15:59:59.000Z");
  });

  test("an agency admin may follow up, but not answer", () => {
    const refused = inProgress.when(example.agencyAdmin, example.answer);
    expect(refused.refusal).toMatchObject({ code: "action-not-allowed" });
  });
});

describe("closing", () => {
  test("the reporter confirms, with a rating", () => {
    expect(closed.report).toMatchObject({ state: "closed", closure: "confirmed", rating: 5 });
    expect(closed.report.deadlines["reporter-feedback"]?.metAt).toBe(example.MONDAY);
  });

  test("without a reaction the report closes as soon as the last working day is over", () => {
    const lastMoment = answered.sweepDaily("2026-07-20T15:59:59.999Z");
    expect(lastMoment.report.state).toBe("answered");
    const over = answered.sweepDaily("2026-07-20T16:00:00.000Z");
    expect(over.report).toMatchObject({ state: "closed", closure: "no-response" });
    expect(over.report.deadlines["reporter-feedback"]).toBeUndefined();
    expect(over.history.at(-1)?.by).toEqual({ role: "system" });
    expect(over.sweep("2026-07-21T16:00:00.000Z").history).toHaveLength(over.history.length);
  });

  test("a follow-up never leads to closing, however long the reporter does not react", () => {
    expect(inProgress.sweep("2026-12-31T00:00:00.000Z").report.state).toBe("in-progress");
  });
});

describe("who may do what", () => {
  const may = ({ report }: Scenario, actor: Actor) =>
    allowedActions(report, actor, { at: example.MONDAY, reference: kaltim }).map(
      ({ action }) => action,
    );
  const atDinkes = given().when(example.coordinator, {
    ...example.forward,
    agency: "dinkes-kaltim",
  });
  const held = forwarded.when(example.coordinator, example.hold);
  const archived = given().when(example.coordinator, example.archive);
  const reviewed = closed.when(example.reporter, example.appeal);
  const handling = ["hold", "return", "follow-up"];

  test.each<[string, Scenario, Actor, string[]]>([
    [
      "awaiting-verification",
      given(),
      example.coordinator,
      ["forward", "hold", "archive", "merge", "reclassify", "note"],
    ],
    ["awaiting-verification", given(), example.reporter, ["withdraw", "comment"]],
    ["awaiting-verification", given(), example.overseer, ["note"]],
    ["awaiting-verification", given(), example.liaisonOfficer, []],
    [
      "forwarded",
      forwarded,
      example.coordinator,
      ["hold", "merge", "extend", "reclassify", "note"],
    ],
    ["forwarded", forwarded, example.agencyAdmin, [...handling, "draft-answer", "comment", "note"]],
    ["forwarded", forwarded, example.liaisonOfficer, [...handling, "answer", "comment", "note"]],
    [
      "forwarded to an agency with units",
      atDinkes,
      example.otherLiaison,
      ["forward", ...handling, "answer", "comment", "note"],
    ],
    ["forwarded", forwarded, example.leader, ["note"]],
    ["forwarded", forwarded, example.reporter, ["withdraw", "comment"]],
    ["in-progress", inProgress, example.liaisonOfficer, [...handling, "answer", "comment", "note"]],
    ["in-progress", inProgress, example.coordinator, ["hold", "extend", "reclassify", "note"]],
    ["on-hold", held, example.reporter, ["supply", "withdraw"]],
    ["on-hold", held, example.coordinator, ["resume", "archive", "reclassify", "note"]],
    ["on-hold", held, example.liaisonOfficer, ["resume", "comment", "note"]],
    ["answered", answered, example.reporter, ["confirm", "dispute", "withdraw", "comment"]],
    ["answered", answered, example.liaisonOfficer, ["comment", "note"]],
    ["answered", answered, example.system, ["close", "refuse-file", "remind", "escalate"]],
    ["closed", closed, example.reporter, ["reopen", "appeal"]],
    ["closed", closed, example.liaisonOfficer, ["note"]],
    ["archived", archived, example.reporter, ["appeal"]],
    ["archived", archived, example.coordinator, ["note"]],
    ["under-review", reviewed, example.overseer, ["uphold", "remand", "note"]],
    ["under-review", reviewed, example.coordinator, ["reclassify", "note"]],
    ["under-review", reviewed, example.reporter, ["withdraw", "comment"]],
    ["forwarded", forwarded, example.otherLiaison, []],
    ["forwarded", forwarded, example.custodian, []],
    ["forwarded", forwarded, example.systemAdmin, []],
  ])("%s", (_, scenario, actor, expected) => {
    expect(may(scenario, actor)).toEqual(expected);
  });

  test("an overseer works on a supervisory complaint as the owning agency does", () => {
    const supervisory = given().when(example.coordinator, {
      ...example.forward,
      supervisory: true,
    });
    expect(may(supervisory, example.overseer)).toEqual([...handling, "answer", "comment", "note"]);
    expect(may(forwarded, example.overseer)).toEqual(["note"]);
  });

  test.each([
    ["another agency's liaison officer", example.otherLiaison],
    ["a custodian", example.custodian],
    ["a system admin", example.systemAdmin],
    [
      "a coordinator of another government",
      example.officer({ role: "coordinator", agency: "pemkot-samarinda" }),
    ],
  ])("for %s the report does not exist", (_, actor) => {
    expect(forwarded.when(actor, example.note).refusal).toEqual({ code: "report-not-found" });
  });

  test("an officer reaches a report through any one of several assignments", () => {
    const both = example.officer(
      { role: "liaison-officer", agency: "dinkes-kaltim" },
      { role: "liaison-officer", agency: "dpupr-pera-kaltim" },
    );
    expect(forwarded.when(both, example.note).history.at(-1)?.by).toMatchObject({
      agency: "dpupr-pera-kaltim",
    });
  });

  test("the event says who acted, by which role and agency", () => {
    expect(inProgress.history.at(-1)?.by).toEqual({
      role: "agency-admin",
      agency: "dpupr-pera-kaltim",
      officer: "sub-of-agency-admin",
    });
  });

  test("a stale version is refused with the current version and state", () => {
    expect(
      inProgress.when(example.liaisonOfficer, example.answer, example.MONDAY, 2).refusal,
    ).toEqual({
      code: "version-conflict",
      current: { version: 3, state: "in-progress" },
    });
  });

  test("an action that is not allowed is refused with the allowed ones", () => {
    expect(given().when(example.reporter, example.confirm).refusal).toEqual({
      code: "action-not-allowed",
      allowed: [
        { action: "withdraw", required: [], optional: ["reason"] },
        { action: "comment", required: ["text"], optional: [] },
      ],
    });
  });
});

describe("comments and notes", () => {
  test("change neither state nor deadlines", () => {
    const after = forwarded
      .when(example.reporter, example.comment)
      .when(example.leader, example.note);
    expect(after.report.state).toBe("forwarded");
    expect(after.report.deadlines).toEqual(forwarded.report.deadlines);
    expect(after.report.version).toBe(4);
  });
});
