import { describe, expect, test } from "vitest";
import { agencyTree } from "#domain/reference/agencies.ts";
import {
  GUARD_MEANINGS,
  type GuardContext,
  type GuardName,
  guardHolds,
} from "#domain/report/guards.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

const context: GuardContext = {
  at: example.MONDAY,
  zone: "Asia/Makassar",
  agencies: kaltim.agencies,
  attachments: [],
};
const holds = (name: GuardName, { report }: Scenario, changes: Partial<GuardContext> = {}) =>
  guardHolds(name, report, { ...context, ...changes });

const forwarded = given().when(example.coordinator, example.forward);
const answered = forwarded.when(example.liaisonOfficer, example.answer);
const disputed = (times: number): Scenario =>
  times === 0
    ? answered
    : disputed(times - 1)
        .when(example.reporter, example.dispute)
        .when(example.liaisonOfficer, example.answer);
const closed = answered.when(example.reporter, example.confirm);
const closedByTime = answered.sweepDaily("2026-07-20T16:00:00.000Z");
const archived = given().when(example.coordinator, example.archive);
const drafted = forwarded.when(example.agencyAdmin, example.draftAnswer);
const appealed = closed.when(example.reporter, example.appeal);
const thirdDispute = disputed(2).when(example.reporter, example.dispute);
const upheldAnswer = thirdDispute.when(example.overseer, example.uphold);

test.each<[GuardName, string, Scenario, boolean]>([
  ["has-category", "with one", given(), true],
  ["no-category", "with one", given(), false],
  ["has-units", "at an agency with units", at("dinkes-kaltim"), true],
  ["has-units", "at an agency without", at("dpupr-pera-kaltim"), false],
  ["has-units", "at none", given(), false],
  ["not-binding", "forwarded once", forwarded, true],
  ["not-binding", "remanded", appealed.when(example.overseer, example.remand), false],
  ["no-draft", "with a draft", drafted, false],
  ["has-draft", "with a draft", drafted, true],
  ["no-draft", "without", forwarded, true],
  ["has-draft", "without", forwarded, false],
  ["no-draft", "in a state that has none", given(), true],
  ["has-draft", "in a state that has none", given(), false],
  ["first-disputes", "never disputed", disputed(0), true],
  ["first-disputes", "disputed once", disputed(1), true],
  ["first-disputes", "disputed twice", disputed(2), false],
  ["third-dispute", "disputed once", disputed(1), false],
  ["third-dispute", "disputed twice", disputed(2), true],
  ["first-disputes", "upheld", upheldAnswer, false],
  ["third-dispute", "upheld", upheldAnswer, false],
  ["not-rated", "closed by time", closedByTime, true],
  ["not-rated", "confirmed with a rating", closed, false],
  ["not-rated", "rated", closedByTime.when(example.reporter, example.rate), false],
  ["not-rated", "not closed", answered, false],
  ["reviews-end", "appealed after closing", appealed, true],
  ["reviews-end", "disputed three times", thirdDispute, false],
  ["reviews-end", "not under review", answered, false],
  ["reviews-answer", "appealed after closing", appealed, false],
  ["reviews-answer", "disputed three times", thirdDispute, true],
  ["reviews-answer", "not under review", answered, false],
  ["not-extended", "never extended", forwarded, true],
  ["not-extended", "extended", forwarded.when(example.coordinator, example.extend), false],
])("%s, of a report %s", (name, _, scenario, expected) => {
  expect(holds(name, scenario)).toBe(expected);
});

test("a report without a category has none", () => {
  const { category, ...report } = given().report;
  expect(guardHolds("has-category", report, context)).toBe(false);
  expect(guardHolds("no-category", report, context)).toBe(true);
});

test("a final report cannot be disputed, whatever the number of disputes", () => {
  const { report } = answered;
  const final = { ...report, final: true };
  expect(guardHolds("first-disputes", final, context)).toBe(false);
  expect(guardHolds("third-dispute", { ...final, disputes: 2 }, context)).toBe(false);
});

test("a unit that is not active does not count", () => {
  const all = ["pemprov-kaltim", ...kaltim.agencies.subtree("dinkes-kaltim")];
  const agencies = agencyTree(
    all.flatMap((code) => {
      const agency = kaltim.agencies.get(code);
      return agency ? [{ ...agency, active: !agency.kind.startsWith("unit") }] : [];
    }),
  );
  expect(holds("has-units", at("dinkes-kaltim"), { agencies })).toBe(false);
});

describe.each(["may-reopen", "may-appeal"] as const)("%s", (name) => {
  const LAST_MOMENT = "2026-08-05T15:59:59.000Z";
  const TOO_LATE = "2026-08-05T16:00:00.000Z";

  test("to the end of the thirtieth day after closing", () => {
    expect(holds(name, closed, { at: LAST_MOMENT })).toBe(true);
    expect(holds(name, closed, { at: TOO_LATE })).toBe(false);
  });

  test("to the end of the thirtieth day after archiving", () => {
    expect(holds(name, archived, { at: LAST_MOMENT })).toBe(true);
    expect(holds(name, archived, { at: TOO_LATE })).toBe(false);
  });

  test("not for open reports, nor for reports that an overseer upheld", () => {
    expect(holds(name, answered)).toBe(false);
    expect(guardHolds(name, { ...closed.report, final: true }, context)).toBe(false);
  });

  test("once", () => {
    const before = { ...closed.report, reopened: true, appealed: true };
    expect(guardHolds(name, before, context)).toBe(false);
  });
});

test("has-clean-file needs a file that was found clean", () => {
  const { inspectedAt, files, ...slot } = example.photo;
  const waiting = { ...slot, state: "awaiting-upload" } as const;
  const withFiles = (...attachments: GuardContext["attachments"]) =>
    guardHolds("has-clean-file", forwarded.report, { ...context, attachments });
  expect(withFiles()).toBe(false);
  expect(withFiles(waiting)).toBe(false);
  expect(withFiles(waiting, example.photo)).toBe(true);
});

test("every condition is described in words of its own", () => {
  const meanings = Object.values(GUARD_MEANINGS);
  expect(meanings.length).toBeGreaterThan(0);
  expect(new Set(meanings).size).toBe(meanings.length);
  expect(meanings.filter((meaning) => meaning.length < 10)).toEqual([]);
});

/** A report that was forwarded to the agency. */
function at(agency: string): Scenario {
  return given().when(example.coordinator, { ...example.forward, agency });
}
