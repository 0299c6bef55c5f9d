import { describe, expect, it } from "vitest";
import {
  type AgencyFacts,
  governmentWarnings,
  isSurge,
  listOf,
  type ReportList,
  surges,
  type Warning,
  warningsOf,
  weeksOf,
} from "#domain/figures/warnings.ts";

const AGENCY = "dinkes-kaltim";

/** An agency with ten open reports and nothing to warn of. */
const calm: AgencyFacts = {
  agency: AGENCY,
  now: { "now.in-progress": 8, "now.on-hold": 2 },
  weeks: [{}, {}, {}],
  months: { answers: 100, disputes: 5 },
  ofGovernment: { answers: 1_000, disputes: 50 },
  near: { within: { 1: 0, 3: 0, 5: 0 } },
  subscribers: 1,
  lastSignIn: "2026-03-02",
  silentSince: "2026-03-02",
};

const kinds = (changes: Partial<AgencyFacts>) =>
  warningsOf({ ...calm, ...changes }).map(({ kind }) => kind);

const week = (growth: number, median: number, n = 5) => ({
  "work-in": Math.max(growth, 0),
  "work-out": Math.max(-growth, 0),
  [`days.completion.${median}`]: n,
});

describe("the warnings of an agency", () => {
  it("are none while all goes well", () => {
    expect(warningsOf(calm)).toEqual([]);
  });

  it.each<[string, Partial<AgencyFacts>, string[]]>([
    ["a deadline in five days", { near: { within: { 1: 0, 3: 0, 5: 1 } } }, ["deadlines-near"]],
    ["each level", { now: { ...calm.now, "overdue-level.3": 1 } }, ["overdue"]],
    [
      "two levels",
      { now: { ...calm.now, "overdue-level.1": 1, "overdue-level.2": 1 } },
      ["overdue", "overdue"],
    ],
    ["one return", { weeks: [{ returned: 1 }, { returned: 9 }, {}] }, []],
    ["two returns", { weeks: [{ returned: 2 }, {}, {}] }, ["returns"]],
    ["a quarter on hold", { now: { "now.in-progress": 9, "now.on-hold": 3 } }, []],
    ["more than that", { now: { "now.in-progress": 8, "now.on-hold": 3 } }, ["on-hold"]],
    ["nearly twice the disputes", { months: { answers: 100, disputes: 9 } }, []],
    ["twice the disputes", { months: { answers: 100, disputes: 10 } }, ["disputes"]],
    ["no answers at all", { months: {}, ofGovernment: {} }, []],
    ["a sign-in on the day before", { lastSignIn: "2026-03-01" }, ["no-sign-in"]],
    ["no sign-in ever", { lastSignIn: undefined }, ["no-sign-in"]],
    ["no subscriber", { subscribers: 0 }, ["no-subscriber"]],
    ["nothing open", { now: {}, subscribers: 0, lastSignIn: undefined }, []],
  ])("for %s", (_, changes, expected) => {
    expect(kinds(changes)).toEqual(expected);
  });

  it.each<[string, AgencyFacts["weeks"], boolean]>([
    ["both for two weeks", [week(1, 9), week(1, 8), week(-5, 7)], true],
    ["growth in one week only", [week(1, 9), week(0, 8), week(9, 7)], false],
    ["a median that stays", [week(1, 9), week(1, 8), week(1, 8)], false],
    ["a median that falls again", [week(1, 8), week(1, 9), week(1, 7)], false],
    ["too few completions for a median", [week(1, 9), week(1, 8), week(1, 7, 4)], false],
    ["two weeks of figures only", [week(1, 9), week(1, 8)], false],
  ])("for a backlog: %s", (_, weeks, isWarned) => {
    expect(kinds({ weeks }).includes("backlog-grows")).toBe(isWarned);
  });
});

describe("a surge", () => {
  it.each([
    [4, 0, false],
    [5, 0, true],
    [5, 1, true],
    // 4 + 3·2 = 10 is not more than 10.
    [10, 4, false],
    [11, 4, true],
  ])("of %s after a mean of %s: %s", (lastWeek, usual, expected) => {
    expect(isSurge(lastWeek, usual)).toBe(expected);
  });

  it("is of one category in one regency", () => {
    const receipt = (region: string, category: string, day: string, received: number) => ({
      region,
      category,
      day,
      received,
    });
    const receipts = [
      receipt("64.72", "jalan", "2026-03-09", 6),
      receipt("64.72", "jalan", "2026-03-08", 8),
      receipt("64.72", "kesehatan", "2026-03-09", 4),
      receipt("64.74", "kesehatan", "2026-03-09", 4),
    ];
    expect(surges("pemprov-kaltim", receipts, "2026-03-09")).toEqual([
      {
        kind: "surge",
        agency: "pemprov-kaltim",
        region: "64.72",
        category: "jalan",
        lastWeek: 6,
        usual: 1,
      },
    ]);
  });
});

describe("what a government itself has to do", () => {
  const none = { within: { 1: 0, 3: 0, 5: 0 } };
  const soon = { within: { 1: 1, 3: 1, 5: 2 }, atLeast: true } as const;
  const now = { "now.awaiting-verification": 9, "now.under-review": 4, "overdue-now.review": 1 };
  const of = (kind: "verification" | "review", near: AgencyFacts["near"]) =>
    governmentWarnings(kind, { government: "pemprov-kaltim", now, near });

  it("is warned of if a deadline falls soon, with all that wait", () => {
    expect(of("verification", soon)).toEqual([
      { kind: "verification", agency: "pemprov-kaltim", waiting: 9, overdue: 0, ...soon },
    ]);
  });

  it("is warned of if a deadline is missed, and not else", () => {
    expect(of("review", none)).toMatchObject([{ kind: "review", waiting: 4, overdue: 1 }]);
    expect(of("verification", none)).toEqual([]);
  });
});

it("weeks are sums of their own days", () => {
  const day = (date: string, received: number) => ({ day: date, counters: { received } });
  const days = [day("2026-03-01", 1), day("2026-03-07", 2), day("2026-03-08", 4)];
  expect(weeksOf(days, ["2026-03-08", "2026-03-01"])).toEqual([{ received: 4 }, { received: 3 }]);
});

it.each<[Partial<Warning>, ReportList]>([
  [{ kind: "overdue" }, { of: "queue", filter: { agency: AGENCY, overdue: "true" } }],
  [{ kind: "on-hold" }, { of: "queue", filter: { agency: AGENCY, state: "on-hold" } }],
  [{ kind: "returns" }, { of: "queue", filter: { agency: AGENCY } }],
  [
    { kind: "verification" },
    { of: "queue", filter: { agency: AGENCY, state: "awaiting-verification" } },
  ],
  [{ kind: "review" }, { of: "queue", filter: { agency: AGENCY, state: "under-review" } }],
  [
    { kind: "surge", region: "64.72", category: "jalan" },
    { of: "public", filter: { region: "64.72", category: "jalan" } },
  ],
])("%j leads to its reports", (warning, list) => {
  expect(listOf({ agency: AGENCY, ...warning } as Warning)).toEqual(list);
});
