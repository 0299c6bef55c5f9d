import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATALOGUE } from "#domain/report/actions.ts";
import { MOST_A_DAY, withAction } from "#domain/report/daily-limit.ts";
import { allowedActions } from "#domain/report/decide.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { localDate } from "#domain/time/local-time.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { likely } from "#test/support/random-history.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

/** Ten in the morning in Samarinda; its day ends fourteen hours later. */
const AT = example.MONDAY;
const LAST_SECOND = "2026-07-06T15:59:59.000Z";
const NEXT_DAY = "2026-07-06T16:00:00.000Z";

type Step = Parameters<Scenario["when"]>;

const repeated = (scenario: Scenario, times: number, ...step: Step): Scenario =>
  Array.from({ length: times }).reduce<Scenario>((next) => next.when(...step), scenario);

const forwarded = given().when(example.coordinator, example.forward);
const exhausted = repeated(forwarded, MOST_A_DAY, example.reporter, example.comment);

const names = (scenario: Scenario, actor: Step[0], at = AT) =>
  allowedActions(scenario.report, actor, { at, reference: kaltim }).map(({ action }) => action);

describe("one action of one actor on one report", () => {
  test("is taken twenty times a day, and then refused until the day ends in the government's zone", () => {
    expect(exhausted.report.version).toBe(2 + 20);
    expect(exhausted.refusal).toBeUndefined();
    const refusal = (at: string) => exhausted.when(example.reporter, example.comment, at).refusal;
    expect(refusal(AT)).toEqual({ code: "daily-limit", retryAfter: 14 * 3_600 });
    expect(refusal(LAST_SECOND)).toEqual({ code: "daily-limit", retryAfter: 1 });
    expect(refusal(NEXT_DAY)).toBeUndefined();
  });

  test("is offered only while it can be taken", () => {
    expect(names(exhausted, example.reporter)).not.toContain("comment");
    expect(names(exhausted, example.reporter, NEXT_DAY)).toContain("comment");
  });

  test("limits neither the actor's other actions nor the same action of others", () => {
    expect(exhausted.when(example.reporter, example.withdraw).refusal).toBeUndefined();
    expect(exhausted.when(example.liaisonOfficer, example.comment).refusal).toBeUndefined();
    const byOfficer = repeated(exhausted, MOST_A_DAY, example.liaisonOfficer, example.comment);
    expect(byOfficer.when(example.liaisonOfficer, example.comment).refusal?.code).toBe(
      "daily-limit",
    );
    expect(byOfficer.when(example.agencyAdmin, example.comment).refusal).toBeUndefined();
  });

  test.each([
    ["note", example.leader, example.note],
    ["follow-up", example.liaisonOfficer, example.followUp],
    ["draft-answer", example.agencyAdmin, example.draftAnswer],
    ["reclassify", example.coordinator, example.reclassify],
    ["publish-file", example.coordinator, example.publishFile],
  ] as const)("is limited whichever can be repeated: %s", (_, actor, command) => {
    const full = repeated(forwarded, MOST_A_DAY, actor, command);
    expect(full.refusal).toBeUndefined();
    expect(full.when(actor, command).refusal?.code).toBe("daily-limit");
  });

  test("is limited also if two actors repeat their actions in turn", () => {
    const round = (scenario: Scenario) =>
      scenario.when(example.coordinator, example.hold).when(example.reporter, example.supply);
    const full = Array.from({ length: MOST_A_DAY }).reduce<Scenario>(round, forwarded);
    expect(full.refusal).toBeUndefined();
    expect(full.when(example.coordinator, example.hold).refusal?.code).toBe("daily-limit");
  });

  test("is never taken more than twenty times on one day, in any history", () => {
    const steps = fc.array(
      fc.record({
        step: fc.constantFrom(...likely, [example.leader, example.note] as const),
        times: fc.integer({ min: 1, max: 25 }),
        minutes: fc.integer({ min: 0, max: 900 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        let now = Date.parse(AT);
        let scenario = given();
        for (const { step, times, minutes } of all) {
          now += minutes * 60_000;
          scenario = repeated(scenario, times, step[0], step[1], new Date(now).toISOString());
        }
        const counts = Object.values(Object.groupBy(scenario.history, tallyKey));
        expect(Math.max(...counts.map((events) => events?.length ?? 0))).toBeLessThanOrEqual(20);
      }),
      { numRuns: 40 },
    );
  });
});

/** The events of the system are not limited, so each counts for itself. */
function tallyKey({ by, at, payload, version }: HistoryEvent): string {
  if (by.role === "system") return String(version);
  const actor = "officer" in by ? by.officer : by.role;
  return [actor, payload.action, localDate(at, "Asia/Makassar")].join(" ");
}

describe("the actions that a snapshot remembers", () => {
  test("are at most twenty for each actor and action, and a day old at most", () => {
    const { recent } = exhausted.report;
    expect(recent["reporter"]?.["comment"]).toHaveLength(MOST_A_DAY);
    const later = exhausted.when(example.coordinator, example.note, "2026-07-07T02:00:01.000Z");
    expect(Object.keys(later.report.recent)).toEqual(["sub-of-coordinator"]);
    const next = { at: AT, by: { role: "reporter" }, payload: { action: "comment", text: "." } };
    expect(withAction(recent, next as HistoryEvent)["reporter"]?.["comment"]).toHaveLength(20);
  });

  test("are none of the system, and none of a new report", () => {
    expect(given().report.recent).toEqual({});
    expect(forwarded.when(example.system, example.refuseFile).report.recent).toEqual(
      forwarded.report.recent,
    );
  });
});

test("a comment has at most 2,000 characters", () => {
  const { text } = CATALOGUE.comment.carries().required;
  expect(text.safeParse("😀".repeat(2_000)).success).toBe(true);
  expect(text.safeParse("a".repeat(2_001)).success).toBe(false);
});
