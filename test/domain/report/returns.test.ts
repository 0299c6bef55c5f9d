import { describe, expect, test } from "vitest";
import type { Command } from "#domain/report/actions.ts";
import { dueOn, openDeadlines } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { given } from "#test/support/scenario.ts";

const TUESDAY = "2026-07-07T02:00:00.000Z";
const forwarded = given().when(example.coordinator, example.forward);
const inProgress = forwarded.when(example.agencyAdmin, example.followUp);

describe("a return", () => {
  test("sends the report back to verification, while completion keeps running", () => {
    const returned = inProgress.when(example.liaisonOfficer, example.giveBack, TUESDAY);
    expect(returned.report).toMatchObject({ state: "awaiting-verification", returns: 1 });
    expect(returned.report.owner).toBeUndefined();
    expect(dueOn(returned, "verification")).toBe("2026-07-10T15:59:59.000Z");
    expect(dueOn(returned, "completion")).toBe(dueOn(forwarded, "completion"));
    expect(openDeadlines(returned.report)).toEqual(["verification", "completion"]);
    expect(openDeadlines(forwarded.when(example.agencyAdmin, example.giveBack).report)).toEqual([
      "verification",
      "completion",
    ]);
  });

  test("ends the agency's reach, and the next forward starts its first follow-up", () => {
    const returned = inProgress.when(example.liaisonOfficer, example.giveBack);
    expect(returned.when(example.liaisonOfficer, example.followUp).refusal).toEqual({
      code: "report-not-found",
    });
    const again = returned.when(
      example.coordinator,
      { ...example.forward, agency: "dinkes-kaltim" },
      TUESDAY,
    );
    expect(dueOn(again, "first-follow-up")).toBe("2026-07-14T15:59:59.000Z");
    expect(dueOn(again, "completion")).toBe(dueOn(forwarded, "completion"));
    expect(again.report.publishedAt).toBe(example.MONDAY);
  });

  test("is refused the third time, since the third forward is binding", () => {
    const back = forwarded
      .when(example.liaisonOfficer, example.giveBack)
      .when(example.coordinator, example.forward);
    expect(back.report.binding).toBe(false);
    const twice = back
      .when(example.liaisonOfficer, example.giveBack)
      .when(example.coordinator, example.forward);
    expect(twice.report).toMatchObject({ returns: 2, binding: true });
    expect(twice.when(example.liaisonOfficer, example.giveBack).refusal).toMatchObject({
      code: "action-not-allowed",
    });
  });

  test("stays refused when a binding report is handed down to a unit", () => {
    const toDinkes: Command = { ...example.forward, agency: "dinkes-kaltim" };
    const binding = [1, 2].reduce(
      (report) =>
        report.when(example.coordinator, toDinkes).when(example.otherLiaison, example.giveBack),
      given(),
    );
    const unit = binding
      .when(example.coordinator, toDinkes)
      .when(example.otherLiaison, { action: "forward", agency: "rsud-aws" });
    expect(unit.when(example.otherLiaison, example.giveBack).refusal).toMatchObject({
      code: "action-not-allowed",
    });
  });

  test("may propose an agency, which must be active", () => {
    const proposed = { ...example.giveBack, proposedAgency: "dinkes-kaltim" } as Command;
    expect(forwarded.when(example.liaisonOfficer, proposed).history.at(-1)?.payload).toMatchObject({
      proposedAgency: "dinkes-kaltim",
    });
    const unknown = { ...example.giveBack, proposedAgency: "tidak-ada" } as Command;
    expect(forwarded.when(example.liaisonOfficer, unknown).refusal).toEqual({
      code: "invalid",
      issues: [{ path: "proposedAgency", rule: "unknown-agency" }],
    });
  });
});

describe("an extension", () => {
  test("moves completion once, by at most the policy's length", () => {
    const extended = inProgress.when(example.coordinator, example.extend);
    expect(dueOn(extended, "completion")).toBe("2026-08-04T15:59:59.000Z");
    expect(extended.when(example.coordinator, example.extend).refusal).toMatchObject({
      code: "action-not-allowed",
    });
    const tooLong = { ...example.extend, workingDays: 15 } as Command;
    expect(inProgress.when(example.coordinator, tooLong).refusal).toEqual({
      code: "invalid",
      issues: [{ path: "workingDays", rule: "longer-than-policy" }],
    });
  });

  test("of an overdue report makes its reminders and escalations due again", () => {
    const overdue = inProgress.sweepDaily("2026-07-27T02:00:00.000Z");
    expect(overdue.history.map(({ payload }) => payload.action).slice(3)).toEqual([
      "remind",
      "escalate",
    ]);
    const extended = overdue.when(example.coordinator, example.extend);
    const again = extended.sweepDaily("2026-08-05T02:00:00.000Z");
    expect(again.history.map(({ payload }) => payload.action).slice(6)).toEqual([
      "remind",
      "escalate",
    ]);
  });
});

describe("the forward after a return", () => {
  const again = forwarded.when(example.liaisonOfficer, example.giveBack);

  test("keeps a complaint supervisory unless the forward changes that", () => {
    const supervisory = given().when(example.coordinator, {
      ...example.forward,
      supervisory: true,
    });
    const { supervisory: _, classification: __, ...silent } = example.forward;
    const back = supervisory
      .when(example.liaisonOfficer, example.giveBack)
      .when(example.coordinator, silent);
    expect(back.report.supervisory).toBe(true);
    expect(
      back.when(example.coordinator, { action: "reclassify", supervisory: false }).report,
    ).toMatchObject({ supervisory: false });
  });

  test("computes completion again if the classification changes", () => {
    const aspiration = again.when(example.coordinator, {
      ...example.forward,
      classification: "aspiration",
    });
    expect(dueOn(aspiration, "completion")).toBe("2026-07-13T15:59:59.000Z");
    expect(dueOn(again.when(example.coordinator, example.forward), "completion")).toBe(
      dueOn(forwarded, "completion"),
    );
  });
});

describe("public words", () => {
  test("are set by the first forward, not before", () => {
    const words: Command = {
      action: "reclassify",
      publicTitle: "Lampu jalan padam",
      publicText: "Lampu jalan di dekat pasar padam.",
    };
    expect(given().when(example.coordinator, words).refusal).toEqual({
      code: "invalid",
      issues: [{ path: "publicTitle", rule: "not-forwarded" }],
    });
    expect(forwarded.when(example.coordinator, words).report.publicTitle).toBe("Lampu jalan padam");
  });
});

describe("another classification", () => {
  test("computes completion again from its start", () => {
    const aspiration = inProgress.when(example.coordinator, example.reclassify, TUESDAY);
    expect(aspiration.report.classification).toBe("aspiration");
    expect(dueOn(aspiration, "completion")).toBe("2026-07-13T15:59:59.000Z");
    const supervisory: Command = {
      action: "reclassify",
      classification: "complaint",
      supervisory: true,
    };
    const inspected = aspiration.when(example.coordinator, supervisory, TUESDAY);
    expect(dueOn(inspected, "completion")).toBe("2026-09-30T15:59:59.000Z");
  });

  test("keeps the working days in which the clock was stopped", () => {
    const held = inProgress
      .when(example.coordinator, { action: "hold", question: "Di mana?" }, TUESDAY)
      .when(example.reporter, { action: "supply", text: "Di sana." }, "2026-07-09T02:00:00.000Z");
    expect(dueOn(held.when(example.coordinator, example.reclassify), "completion")).toBe(
      "2026-07-15T15:59:59.000Z",
    );
  });

  test("ends `supervisory` if the report is not a complaint any more", () => {
    const supervisory = given().when(example.coordinator, {
      ...example.forward,
      supervisory: true,
    });
    expect(supervisory.when(example.coordinator, example.reclassify).report).toMatchObject({
      classification: "aspiration",
      supervisory: false,
    });
  });

  test("must change something", () => {
    expect(inProgress.when(example.coordinator, { action: "reclassify" }).refusal).toEqual({
      code: "invalid",
      issues: [{ path: "classification", rule: "required" }],
    });
  });
});

test("a reporter may withdraw any open report, which is then archived", () => {
  const withdrawn = inProgress.when(example.reporter, example.withdraw);
  expect(withdrawn.report).toMatchObject({ state: "archived", reason: "withdrawn" });
  expect(openDeadlines(withdrawn.report)).toEqual([]);
});
