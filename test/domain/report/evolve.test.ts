import { describe, expect, test } from "vitest";
import type { HistoryEvent } from "#domain/report/event.ts";
import { evolve, fold } from "#domain/report/evolve.ts";
import type { Report } from "#domain/report/report.ts";
import * as example from "#test/support/example.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

const forwarded = given().when(example.coordinator, example.forward);
const inProgress = forwarded.when(example.liaisonOfficer, example.followUp);
const drafted = inProgress.when(example.agencyAdmin, example.draftAnswer);
const answered = inProgress.when(example.liaisonOfficer, example.answer);
const closed = answered.when(example.reporter, example.confirm);
const archived = given().when(example.coordinator, example.archive);
const merged = given().when(example.coordinator, example.merge);
const appealed = archived.when(example.reporter, example.appeal);

/** The fields that every report has. */
const FACTS = [
  ...["trackingId", "version", "hash", "classification", "supervisory", "title", "category"],
  ...["region", "anonymous", "secret", "showName", "channel", "government", "policy"],
  ...["submittedAt", "updatedAt", "deadlines", "returns", "binding", "disputes", "extended"],
  ...["reopened", "appealed", "final", "recent"],
];
/** The fields that a report has in addition after it was verified. */
const VERIFIED = ["owner", "publicTitle", "publishedAt", "publicTextIn"];

/** Returns the fields of a report that only its state has. */
function particularOf({ report }: Scenario): object {
  return Object.fromEntries(
    Object.entries(report).filter(([name]) => ![...FACTS, ...VERIFIED].includes(name)),
  );
}

/** Returns the last event of a scenario. */
function lastOf({ history }: Scenario): HistoryEvent {
  const last = history.at(-1);
  if (!last) throw new Error("Every history has an event");
  return last;
}

describe("a report that was submitted", () => {
  test("begins with the facts of its submission", () => {
    const { hash, deadlines, ...report } = given().report;
    expect(report).toStrictEqual({
      state: "awaiting-verification",
      trackingId: "KT-0000-0000-0000",
      version: 1,
      classification: "complaint",
      supervisory: false,
      title: example.complaint.title,
      category: "pekerjaan-umum-dan-penataan-ruang",
      region: "64.72",
      anonymous: false,
      secret: false,
      showName: false,
      channel: "web",
      government: "pemprov-kaltim",
      policy: report.policy,
      submittedAt: example.MONDAY,
      updatedAt: example.MONDAY,
      returns: 0,
      binding: false,
      disputes: 0,
      extended: false,
      reopened: false,
      appealed: false,
      final: false,
      recent: {},
    });
    expect(hash).toBe(lastOf(given()).hash);
    expect(Object.keys(deadlines)).toEqual(["verification"]);
  });

  test("has no category and no region if the reporter named none", () => {
    const { report } = given(example.bare);
    expect(report).not.toHaveProperty("category");
    expect(report).not.toHaveProperty("region");
  });
});

describe("what only reports in one state have", () => {
  const held = drafted.when(example.coordinator, example.hold);
  const final = appealed.when(example.overseer, example.uphold);
  const draft = { version: 4, outcome: "resolved" };
  const by = { at: example.MONDAY };
  const CASES: readonly [string, Scenario, object][] = [
    ["forwarded", forwarded, { state: "forwarded" }],
    ["followed up", inProgress, { state: "in-progress" }],
    ["drafted", drafted, { state: "in-progress", draft }],
    [
      "drafted, then followed up",
      drafted.when(example.liaisonOfficer, example.followUp),
      { state: "in-progress", draft },
    ],
    ["held with a draft", held, { state: "on-hold", heldFrom: "in-progress", draft }],
    [
      "supplied with a draft",
      held.when(example.reporter, example.supply),
      { state: "in-progress", draft },
    ],
    [
      "held while it waits for verification",
      given().when(example.coordinator, example.hold),
      { state: "on-hold", heldFrom: "awaiting-verification" },
    ],
    [
      "supplied while it waits for verification",
      given().when(example.coordinator, example.hold).when(example.reporter, example.supply),
      { state: "awaiting-verification" },
    ],
    [
      "returned with a draft",
      drafted.when(example.liaisonOfficer, example.giveBack),
      { state: "awaiting-verification" },
    ],
    [
      "answered by approval",
      drafted.when(example.liaisonOfficer, example.approve),
      { state: "answered", outcome: "resolved" },
    ],
    [
      "confirmed",
      closed,
      { state: "closed", outcome: "resolved", closure: "confirmed", closedAt: by.at, rating: 5 },
    ],
    [
      "closed without an answer of the reporter",
      answered.sweepDaily("2026-07-20T16:00:00.000Z"),
      {
        state: "closed",
        outcome: "resolved",
        closure: "no-response",
        closedAt: "2026-07-20T16:00:00.000Z",
      },
    ],
    ["disputed", answered.when(example.reporter, example.dispute), { state: "in-progress" }],
    ["archived", archived, { state: "archived", reason: "out-of-scope", archivedAt: by.at }],
    [
      "merged",
      merged,
      {
        state: "archived",
        reason: "duplicate",
        archivedAt: by.at,
        mergedInto: "KT-1111-1111-1111",
        mergedFrom: "awaiting-verification",
      },
    ],
    [
      "withdrawn",
      given().when(example.reporter, example.withdraw),
      { state: "archived", reason: "withdrawn", archivedAt: by.at },
    ],
    [
      "appealed after it was archived",
      appealed,
      {
        state: "under-review",
        before: { state: "archived", reason: "out-of-scope", archivedAt: by.at },
      },
    ],
    [
      "appealed after it was merged",
      merged.when(example.reporter, example.appeal),
      {
        state: "under-review",
        before: {
          state: "archived",
          reason: "duplicate",
          archivedAt: by.at,
          mergedInto: "KT-1111-1111-1111",
          mergedFrom: "awaiting-verification",
        },
      },
    ],
    ["upheld", final, { state: "archived", reason: "out-of-scope", archivedAt: by.at }],
    ["remanded", appealed.when(example.overseer, example.remand), { state: "forwarded" }],
  ];

  test.each(CASES)("%s", (_, scenario, expected) => {
    expect(scenario.refusal).toBeUndefined();
    expect(particularOf(scenario)).toStrictEqual(expected);
  });

  test("a decision of a review is final, and its appeal is kept", () => {
    expect(final.report).toMatchObject({ final: true, appealed: true });
    expect(appealed.report).toMatchObject({ final: false, appealed: true });
    expect(appealed.when(example.overseer, example.remand).report).toMatchObject({
      owner: "dpupr-pera-kaltim",
      binding: true,
      disputes: 0,
    });
  });
});

describe("after each event", () => {
  test("a report has the version, the hash and the time of the event", () => {
    const later = "2026-07-07T02:00:00.000Z";
    const noted = inProgress.when(example.liaisonOfficer, example.note, later);
    expect(noted.report).toStrictEqual({
      ...inProgress.report,
      version: 4,
      hash: lastOf(noted).hash,
      updatedAt: later,
      recent: { "sub-of-liaison-officer": { note: [Date.parse(later) / 1_000] } },
    });
  });

  test("a deadline that the event ends unmet is gone", () => {
    const at = answered.history.length;
    const event: HistoryEvent = { ...lastOf(answered), deadlines: { "reporter-feedback": null } };
    expect(answered.report.deadlines).toHaveProperty("reporter-feedback");
    expect(evolve(answered.report, event).deadlines).not.toHaveProperty("reporter-feedback");
    expect(answered.report.version).toBe(at);
  });
});

describe("the public files of a report", () => {
  test("are those that were made public and not hidden again, each once", () => {
    const shown = forwarded.when(example.coordinator, example.publishFile);
    expect(shown.report.publicFiles).toEqual([example.photo.id]);
    const { report } = shown;
    const other: Report = { ...report, publicFiles: ["0123456789AB", example.photo.id] };
    const hides = { ...example.publishFile, public: false };
    expect(evolve(other, { ...lastOf(shown), payload: hides }).publicFiles).toEqual([
      "0123456789AB",
    ]);
    expect(evolve(other, lastOf(shown)).publicFiles).toEqual(["0123456789AB", example.photo.id]);
  });
});

describe("a damaged history", () => {
  const held = forwarded.when(example.coordinator, example.hold);
  test.each([
    ["hold", () => evolve(answered.report, lastOf(held)), "answered"],
    [
      "supply",
      () => evolve(forwarded.report, lastOf(held.when(example.reporter, example.supply))),
      "forwarded",
    ],
    ["draft-answer", () => evolve(answered.report, lastOf(drafted)), "answered"],
    ["close", () => evolve(forwarded.report, lastOf(closed)), "forwarded"],
    ["appeal", () => evolve(forwarded.report, lastOf(appealed)), "forwarded"],
    [
      "uphold",
      () => evolve(archived.report, lastOf(appealed.when(example.overseer, example.uphold))),
      "archived",
    ],
    [
      "rate",
      () => {
        const silent = answered.sweepDaily("2026-07-20T16:00:00.000Z");
        return evolve(answered.report, lastOf(silent.when(example.reporter, example.rate)));
      },
      "answered",
    ],
  ])("has %s after a state that it cannot follow", (action, play, state) => {
    expect(play).toThrow(`${action} cannot follow the state ${state}: the history is damaged`);
  });

  test("has an answer to a report without an owner", () => {
    expect(() => evolve(given().report, lastOf(answered))).toThrow(
      "Report KT-0000-0000-0000 has no owner",
    );
  });

  test("has no submission", () => {
    expect(() => fold(answered.history.slice(1))).toThrow("A history cannot begin with forward");
    expect(() => fold([])).toThrow("A report has at least one event");
    expect(fold(answered.history)).toStrictEqual(answered.report);
  });
});
