import { describe, expect, test } from "vitest";
import type { AgencyTree } from "#domain/reference/agencies.ts";
import { submissionIssues, submit } from "#domain/report/submission.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";

const context = { at: example.MONDAY, reference: kaltim, leadGovernment: "pemprov-kaltim" };

describe("the rules of a submission", () => {
  test.each([
    [
      "a complaint needs a day and a region",
      { classification: "complaint" },
      ["occurredOn required", "location.region required"],
    ],
    ["an aspiration needs neither", { classification: "aspiration" }, []],
    ["an information request needs neither", { classification: "information-request" }, []],
    ["tomorrow is in the future", { occurredOn: "2026-07-07" }, ["occurredOn in-the-future"]],
    ["the year 0001 is a slip", { occurredOn: "0001-01-01" }, ["occurredOn before-1900"]],
    ["so is the last day before 1900", { occurredOn: "1899-12-31" }, ["occurredOn before-1900"]],
    ["the first day of 1900 is not", { occurredOn: "1900-01-01" }, []],
    ["today is not", { occurredOn: "2026-07-06" }, []],
    ["a letter of tomorrow", { receivedOn: "2026-07-07" }, ["receivedOn in-the-future"]],
    ["a letter of 1899 is a slip", { receivedOn: "1899-12-31" }, ["receivedOn before-1900"]],
    ["a letter of today is not", { receivedOn: "2026-07-06" }, []],
    ["a category must be known", { category: "tidak-ada" }, ["category unknown-category"]],
    ["a retired category is not", { category: "corona-virus" }, ["category unknown-category"]],
    [
      "an agency must be known",
      { suggestedAgency: "tidak-ada" },
      ["suggestedAgency unknown-agency"],
    ],
    ["a region must be known", { region: "99.99" }, ["location.region unknown-region"]],
    [
      "an anonymous report shows no name",
      { anonymous: true, showName: true },
      ["showName anonymous-with-name"],
    ],
  ] as const)("%s", (_, draft, expected) => {
    const issues = submissionIssues(draft, context).map(({ path, rule }) => `${path} ${rule}`);
    expect(issues).toEqual(expected);
  });

  test("today is the day of the government's zone", () => {
    const lateOnTuesdayInSamarinda = { ...context, at: "2026-07-06T16:30:00.000Z" };
    expect(submissionIssues({ occurredOn: "2026-07-07" }, lateOnTuesdayInSamarinda)).toEqual([]);
  });

  test("all broken rules are named at once, and no report is made", () => {
    const content = {
      ...example.complaint,
      category: "x",
      suggestedAgency: "y",
      occurredOn: "2030-01-01",
    };
    expect(submit({ trackingId: "KT-0000-0000-0000", content }, context)).toEqual({
      ok: false,
      refusal: {
        code: "invalid",
        issues: [
          { path: "occurredOn", rule: "in-the-future" },
          { path: "category", rule: "unknown-category" },
          { path: "suggestedAgency", rule: "unknown-agency" },
        ],
      },
    });
  });
});

test("a year without a calendar is a named error, never a date", () => {
  const report = given({ occurredOn: "2020-01-02" }, "2020-01-02T02:00:00.000Z");
  expect(() => report.history).toThrow(CalendarYearMissing);
});

describe("a submission", () => {
  const trackingId = "KT-0000-0000-0000";

  test("is made by the reporter unless another actor is named, and awaits verification", () => {
    const decided = submit({ trackingId, content: example.complaint }, context);
    expect(decided).toMatchObject({
      ok: true,
      value: { by: { role: "reporter" }, from: null, to: "awaiting-verification" },
    });
  });

  test("needs no location unless it is a complaint", () => {
    const { location: _, ...content } = example.complaint;
    const aspiration = { ...content, classification: "aspiration" } as const;
    expect(submit({ trackingId, content: aspiration }, context)).toMatchObject({ ok: true });
  });

  test("without a policy in effect throws an error for the operator that names the day", () => {
    const reference = { ...kaltim, policies: [] };
    expect(() =>
      submit({ trackingId, content: example.complaint }, { ...context, reference }),
    ).toThrow("No deadline policy is in effect on 2026-07-06");
  });

  test.each([
    ["the suggested one when it has a coordinator", "pemkot-samarinda", "pemkot-samarinda"],
    ["the lead government when it has none", "pemkot-balikpapan", "pemprov-kaltim"],
    ["the lead government for a vertical agency", "polda-kaltim", "pemprov-kaltim"],
  ])("goes to the responsible government: %s", (_, suggestedAgency, government) => {
    const agencies: AgencyTree = {
      ...kaltim.agencies,
      get: (code) => {
        const agency = kaltim.agencies.get(code);
        return agency && { ...agency, hasCoordinator: code === "pemkot-samarinda" };
      },
    };
    const content = { ...example.complaint, suggestedAgency };
    const reference = { ...kaltim, agencies };
    expect(submit({ trackingId, content }, { ...context, reference })).toMatchObject({
      ok: true,
      value: { payload: { government } },
    });
  });
});
