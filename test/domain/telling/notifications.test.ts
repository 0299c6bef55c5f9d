import { describe, expect, it, test } from "vitest";
import { ACTIONS, type Action, entryOf } from "#domain/report/actions.ts";
import { fold } from "#domain/report/evolve.ts";
import { daysForReporter, type Recipient, recipientsOf } from "#domain/telling/notifications.ts";
import * as example from "#test/support/example.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { readTable } from "../report/domain-page.ts";

const GOVERNMENT = "pemprov-kaltim";
const OWNER = "dpupr-pera-kaltim";
const OTHER = "dinkes-kaltim";

/** Returns the recipients of the last event. */
function recipients({ history, refusal }: Scenario): Recipient[] {
  expect(refusal).toBeUndefined();
  const event = history.at(-1);
  if (!event) throw new Error("nothing happened");
  const earlier = history.slice(0, -1);
  const before = earlier.length > 0 ? fold(earlier) : undefined;
  return recipientsOf(event, { before, after: fold(history) });
}

/** Returns the recipients of the last event, in words. */
function told(scenario: Scenario): string[] {
  return recipients(scenario)
    .map((recipient) =>
      recipient.to === "officers"
        ? `${[...recipient.roles].sort().join(" + ")} of ${recipient.agency}`
        : recipient.to,
    )
    .sort();
}

const officers = (agency: string) => `agency-admin + liaison-officer of ${agency}`;
const coordinators = `coordinator of ${GOVERNMENT}`;
const overseers = `overseer of ${GOVERNMENT}`;
const coordinatorsAndOverseers = `coordinator + overseer of ${GOVERNMENT}`;
const REPORTER = ["followers", "reporter"];
const sorted = (...all: string[]) => all.sort();

const submitted = given();
const forwarded = submitted.when(example.coordinator, example.forward);
const answered = forwarded.when(example.liaisonOfficer, example.answer);
const closed = answered.when(example.reporter, example.confirm);
const underReview = closed.when(example.reporter, example.appeal);

/** The recipients of each event, written independently of the catalogue of actions. */
const ROWS: readonly (readonly [string, Scenario, readonly string[]])[] = [
  ["submitted by SMS, which was answered", given({ channel: "sms" }), [coordinators]],
  ["submitted", submitted, sorted("reporter", coordinators)],
  ["forwarded", forwarded, sorted(...REPORTER, officers(OWNER))],
  ["on hold", forwarded.when(example.liaisonOfficer, example.hold), REPORTER],
  [
    "put on hold by the coordinator while an agency works on it",
    forwarded.when(example.coordinator, example.hold),
    sorted(...REPORTER, officers(OWNER)),
  ],
  [
    "put on hold before it has an owner",
    submitted.when(example.coordinator, example.hold),
    REPORTER,
  ],
  ["follow-up", forwarded.when(example.agencyAdmin, example.followUp), REPORTER],
  ["answered", answered, REPORTER],
  ["closed by the reporter", closed, sorted(...REPORTER, officers(OWNER))],
  ["archived", submitted.when(example.coordinator, example.archive), REPORTER],
  [
    "archived while an agency works on it",
    forwarded.when(example.liaisonOfficer, example.hold).when(example.coordinator, example.archive),
    sorted(...REPORTER, officers(OWNER)),
  ],
  ["merged", submitted.when(example.coordinator, example.merge), REPORTER],
  [
    "merged while an agency works on it",
    forwarded.when(example.coordinator, example.merge),
    sorted(...REPORTER, officers(OWNER)),
  ],
  [
    "withdrawn while an agency works on it",
    forwarded.when(example.reporter, example.withdraw),
    sorted(...REPORTER, officers(OWNER)),
  ],
  [
    "withdrawn before it has an owner",
    submitted.when(example.reporter, example.withdraw),
    sorted(...REPORTER, coordinators),
  ],
  [
    "returned",
    forwarded.when(example.liaisonOfficer, example.giveBack),
    sorted(officers(OWNER), coordinators),
  ],
  ["comment", forwarded.when(example.reporter, example.comment), [officers(OWNER)]],
  [
    "comment before the report has an owner",
    submitted.when(example.reporter, example.comment),
    [coordinators],
  ],
  [
    "supply",
    forwarded.when(example.liaisonOfficer, example.hold).when(example.reporter, example.supply),
    [officers(OWNER)],
  ],
  [
    "supply before the report has an owner",
    submitted.when(example.coordinator, example.hold).when(example.reporter, example.supply),
    [coordinators],
  ],
  ["dispute", answered.when(example.reporter, example.dispute), [officers(OWNER)]],
  [
    "the dispute that leads to a review",
    answered
      .when(example.reporter, example.dispute)
      .when(example.liaisonOfficer, example.answer)
      .when(example.reporter, example.dispute)
      .when(example.liaisonOfficer, example.answer)
      .when(example.reporter, example.dispute),
    sorted(officers(OWNER), overseers),
  ],
  ["reopen", closed.when(example.reporter, example.reopen), [officers(OWNER)]],
  ["appeal", underReview, sorted(coordinatorsAndOverseers, officers(OWNER))],
  [
    "remand",
    underReview.when(example.overseer, example.remand),
    sorted(...REPORTER, officers(OWNER), coordinators),
  ],
  [
    "remand to another agency",
    underReview.when(example.overseer, { ...example.remand, agency: OTHER }),
    sorted(...REPORTER, officers(OWNER), officers(OTHER), coordinators),
  ],
  [
    "uphold",
    underReview.when(example.overseer, example.uphold),
    sorted(...REPORTER, officers(OWNER), coordinators),
  ],
  [
    "end of a merge",
    submitted.when(example.coordinator, example.merge).when(example.coordinator, example.unmerge),
    sorted(...REPORTER, coordinators),
  ],
  ["file refused", forwarded.when(example.system, example.refuseFile), ["reporter"]],
  ["file shown to the public", forwarded.when(example.coordinator, example.publishFile), []],
  [
    "draft of an answer",
    forwarded.when(example.agencyAdmin, example.draftAnswer),
    [`liaison-officer of ${OWNER}`],
  ],
  [
    "answer that was drafted",
    forwarded
      .when(example.agencyAdmin, example.draftAnswer)
      .when(example.liaisonOfficer, example.approve),
    REPORTER,
  ],
  [
    "end of a hold by an officer",
    forwarded.when(example.coordinator, example.hold).when(example.coordinator, example.resume),
    sorted(...REPORTER, officers(OWNER)),
  ],
  [
    "end of a hold by the owner",
    forwarded.when(example.coordinator, example.hold).when(example.liaisonOfficer, example.resume),
    REPORTER,
  ],
  [
    "rating",
    answered.sweepDaily("2026-07-21T02:00:00.000Z").when(example.reporter, example.rate),
    [officers(OWNER)],
  ],
  [
    "extension",
    forwarded.when(example.coordinator, example.extend),
    sorted(...REPORTER, officers(OWNER)),
  ],
  [
    "reclassification",
    forwarded.when(example.coordinator, example.reclassify),
    sorted("reporter", officers(OWNER)),
  ],
  [
    "reclassification before the report has an owner",
    submitted.when(example.coordinator, example.reclassify),
    ["reporter"],
  ],
  ["comment by the owner", forwarded.when(example.agencyAdmin, example.comment), REPORTER],
  ["note", forwarded.when(example.coordinator, example.note), []],
];

describe("who is told", () => {
  it.each(ROWS)("%s", (_, scenario, expected) => {
    expect(told(scenario)).toEqual(expected);
  });

  test("closed by time", () => {
    const swept = answered.sweepDaily("2026-07-21T02:00:00.000Z");
    expect(told(swept)).toEqual(sorted(...REPORTER, officers(OWNER)));
  });

  test("a supervisory complaint that an overseer owns: the overseer too", () => {
    const supervisory = submitted.when(example.coordinator, {
      ...example.forward,
      supervisory: true,
      agency: GOVERNMENT,
    });
    expect(told(supervisory)).toEqual(
      sorted(...REPORTER, `agency-admin + liaison-officer + overseer of ${GOVERNMENT}`),
    );
  });
});

describe("by time", () => {
  /** Returns the recipients of the sweep's steps, in their order. */
  const steps = (scenario: Scenario, at: string, since: number) => {
    const swept = scenario.sweepDaily(at);
    return swept.history.slice(since).map((event, index) => ({
      payload: event.payload,
      told: told({ ...swept, history: swept.history.slice(0, since + index + 1) }),
    }));
  };

  test("verification: the coordinators, their leader, then the overseer", () => {
    expect(steps(submitted, "2026-08-31T02:00:00.000Z", 1)).toMatchObject([
      { payload: { action: "remind" }, told: [coordinators] },
      {
        payload: { action: "escalate", level: 1 },
        told: sorted(...REPORTER, `coordinator + leader of ${GOVERNMENT}`),
      },
      { payload: { action: "escalate", level: 2 }, told: [coordinatorsAndOverseers] },
      { payload: { action: "escalate", level: 3 }, told: [coordinatorsAndOverseers] },
    ]);
  });

  test("first follow-up: the owner, its leader and the coordinators, then the overseer", () => {
    const firstFollowUp = steps(forwarded, "2026-08-31T02:00:00.000Z", 2).filter(
      ({ payload }) => "deadline" in payload && payload.deadline === "first-follow-up",
    );
    expect(firstFollowUp).toMatchObject([
      { payload: { action: "remind" }, told: [officers(OWNER)] },
      {
        payload: { action: "escalate", level: 1 },
        told: sorted(
          ...REPORTER,
          `agency-admin + leader + liaison-officer of ${OWNER}`,
          coordinators,
        ),
      },
      { payload: { action: "escalate", level: 2 }, told: [coordinatorsAndOverseers] },
      { payload: { action: "escalate", level: 3 }, told: [coordinatorsAndOverseers] },
    ]);
  });

  test("review: the overseer, with the coordinators and the owner's leader", () => {
    expect(
      steps(underReview, "2026-07-31T02:00:00.000Z", underReview.history.length),
    ).toMatchObject([
      { payload: { action: "remind" }, told: [overseers] },
      {
        payload: { action: "escalate", level: 1 },
        told: sorted(...REPORTER, coordinatorsAndOverseers, `leader of ${OWNER}`),
      },
    ]);
  });

  test("a deadline of the reporter: only the reporter is reminded", () => {
    const held = forwarded.when(example.liaisonOfficer, example.hold);
    expect(steps(held, "2026-07-31T02:00:00.000Z", 3)).toMatchObject([
      { payload: { action: "remind", deadline: "reporter-supply" }, told: ["reporter"] },
      { payload: { action: "archive" }, told: sorted(...REPORTER, officers(OWNER)) },
    ]);
  });
});

describe("the table of docs/domain.md", () => {
  const page = readTable("Who is told");
  const isOfficers = (who: string) => !/^(reporter|followers)$/.test(who);

  /** Returns the lists of recipients of an action, by the name of the row. */
  const listsOf = (action: Action): [string, readonly string[]][] => {
    const { told: all } = entryOf(action);
    if (Array.isArray(all)) return [[action, all]];
    return Object.entries(all).map(([of, who]) => [
      `${action}, ${/^\d/.test(of) ? `level ${of}` : of}`,
      who,
    ]);
  };

  test("has a row for every action, and for no other", () => {
    const rows = ACTIONS.flatMap(listsOf).map(([name]) => name);
    expect(page.map(({ event }) => event).sort()).toEqual(rows.sort());
  });

  test.each(ACTIONS)(
    "%s tells the recipients on the page, or the page says why there are none",
    (action) => {
      const { bySms = [] } = entryOf(action);
      for (const [name, who] of listsOf(action)) {
        const row = page.find(({ event }) => event === name);
        const media = (citizen: "reporter" | "followers") => {
          // A reminder of a deadline of the reporter.
          const isTold =
            who.includes(citizen) || (citizen === "reporter" && who.includes("in-charge"));
          if (!isTold) return "no";
          return bySms.includes(citizen) ? "email and SMS" : "email";
        };
        expect(row, name).toMatchObject({
          reporter: media("reporter"),
          followers: media("followers"),
          officers: who.filter(isOfficers).join(", "),
        });
        if (!who.some(isOfficers)) expect(row?.["why no others"], name).not.toBe("");
      }
    },
  );

  test.each(ACTIONS)("%s is told by SMS only to citizens who are told", (action) => {
    const { told: all, bySms = [] } = entryOf(action);
    const who = Object.values(all).flat();
    const mayBe = who.includes("in-charge") ? [...who, "reporter"] : who;
    expect(mayBe).toEqual(expect.arrayContaining([...bySms]));
  });
});

describe("by SMS too, although not asked for", () => {
  const media = (scenario: Scenario) =>
    recipients(scenario).map((each) => (each.to === "officers" ? "" : each.media));

  test("the reporter is told of a reply that starts a deadline of the reporter", () => {
    const replied = answered
      .when(example.reporter, example.comment)
      .when(example.agencyAdmin, example.comment);
    expect(recipients(replied)).toEqual([
      { to: "reporter", media: "email and SMS" },
      { to: "followers", media: "email" },
    ]);
  });

  test("a reminder starts no deadline, so it has no days", () => {
    const reminded = answered.sweepDaily("2026-08-03T02:00:00.000Z");
    const daysAfter = (action: Action) =>
      reminded.history
        .filter(({ payload }) => payload.action === action)
        .filter(({ deadlines }) => deadlines["reporter-feedback"])
        .map(daysForReporter);
    expect(daysAfter("answer")).toEqual([10]);
    expect(daysAfter("remind")).toEqual([undefined]);
  });

  test("no reporter is told by SMS of a comment that asks nothing", () => {
    expect(media(forwarded.when(example.agencyAdmin, example.comment))).toEqual(["email", "email"]);
  });
});

test("every action has recipients, or has none on purpose", () => {
  const seen = new Set(
    ROWS.flatMap(([, { history }]) => history.map(({ payload }) => payload.action)),
  );
  // These happen by time; slip.test.ts prints slips, and merging.test.ts merges two reports.
  const elsewhere = ["close", "remind", "escalate", "print-slip", "absorb", "release"];
  expect([...seen, ...elsewhere].sort()).toEqual(expect.arrayContaining([...ACTIONS].sort()));
});
