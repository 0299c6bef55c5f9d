import { describe, expect, test } from "vitest";
import { decide } from "#domain/report/decide.ts";
import { mergeBreaks } from "#domain/report/merging.ts";
import type { Report } from "#domain/report/report.ts";
import { dueOn, openDeadlines } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { MergingWorld } from "#test/support/merging-world.ts";
import { given } from "#test/support/scenario.ts";

const [A = "", B = "", C = ""] = ["A", "B", "C"].map((n) => `KT-${n.repeat(4)}-0000-0000`);
const TUESDAY = "2026-07-07T02:00:00.000Z";
const FRIDAY = "2026-07-10T02:00:00.000Z";

const merge = (into: string) =>
  ({ actor: example.coordinator, command: { action: "merge", into } }) as const;

/** A merged into B, and B into C. */
function chained(): MergingWorld {
  const world = new MergingWorld([A, B, C]);
  world.act(A, merge(B), example.MONDAY);
  world.act(B, merge(C), example.MONDAY);
  return world;
}

describe("a merge", () => {
  const ofSamarinda: Report = { ...given().report, government: "pemkot-samarinda" };
  const forwarded = given().when(example.coordinator, example.forward);
  const closed = forwarded
    .when(example.liaisonOfficer, example.answer)
    .when(example.reporter, example.confirm);

  test("archives the report as a duplicate of the other", () => {
    const merged = forwarded.when(example.coordinator, example.merge);
    expect(merged.report).toMatchObject({
      state: "archived",
      reason: "duplicate",
      mergedInto: "KT-1111-1111-1111",
    });
    expect(merged.sweep("2026-12-01T02:00:00.000Z").history).toHaveLength(merged.history.length);
  });

  test.each([
    ["none", undefined, "unknown-report"],
    ["one out of the coordinator's reach", ofSamarinda, "unknown-report"],
    ["itself", forwarded.report, "same-report"],
    [
      "an archived one",
      given().when(example.coordinator, example.archive).report,
      "archived-report",
    ],
    ["a closed one", closed.report, "closed-report"],
    [
      "one that may be archived again",
      given().when(example.coordinator, example.archive).when(example.reporter, example.appeal)
        .report,
      "report-under-review",
    ],
    ["a secret one", given({ secret: true }).report, "secret-report"],
  ])("into %s is refused", (_, mergeTarget, rule) => {
    const target = mergeTarget && { ...mergeTarget, trackingId: "KT-1111-1111-1111" };
    const decided = decide(
      forwarded.report,
      { actor: example.coordinator, version: forwarded.report.version, command: example.merge },
      {
        at: example.MONDAY,
        reference: kaltim,
        mergeTarget: rule === "same-report" ? mergeTarget : target,
      },
    );
    expect(decided).toEqual({
      ok: false,
      refusal: { code: "invalid", issues: [{ path: "into", rule }] },
    });
  });

  test("of a secret report is refused: the other one's public history would reveal it", () => {
    const { report } = given({ secret: true });
    const target = { ...forwarded.report, trackingId: "KT-1111-1111-1111" };
    const attempt = { actor: example.coordinator, version: report.version, command: example.merge };
    const context = { at: example.MONDAY, reference: kaltim, mergeTarget: target };
    expect(decide(report, attempt, context)).toEqual({
      ok: false,
      refusal: { code: "invalid", issues: [{ path: "into", rule: "secret-report" }] },
    });
  });

  test.each([
    ["the fiftieth is taken", 49, 0, undefined],
    ["the next is not", 50, 0, "too-many-merged"],
    ["one that brings others may make it 48", 40, 7, undefined],
    ["and not more", 40, 8, "too-many-merged"],
  ])("is bounded: %s", (_, others, own, rule) => {
    const withOthers = (count: number, trackingId: string): Report => ({
      ...given().report,
      trackingId,
      ...(count > 0 && { merged: Array.from({ length: count }, (_, n) => `${trackingId}-${n}`) }),
    });
    expect(mergeBreaks(withOthers(own, A), withOthers(others, B))).toBe(rule);
  });

  test("is known by the other report too", () => {
    const world = new MergingWorld([A, B]);
    world.act(A, merge(B), TUESDAY);
    expect(world.get(B)).toMatchObject({ version: 2, merged: [A] });
    expect(world.histories.get(B)?.at(-1)).toMatchObject({
      at: TUESDAY,
      by: { role: "coordinator" },
      payload: { action: "absorb", reports: [A] },
    });
  });

  test("leads to the end, and takes along what was merged before", () => {
    const world = chained();
    expect(world.chain(A).map(({ trackingId }) => trackingId)).toEqual([B, C]);
    expect(world.get(C).merged).toEqual([B, A]);
  });
});

describe("a merged report that is separate again", () => {
  test("is verified with the working days that were left", () => {
    const merged = given().when(example.coordinator, example.merge, TUESDAY);
    const separate = merged.when(example.coordinator, example.unmerge, FRIDAY);
    expect(separate.report.state).toBe("awaiting-verification");
    expect(separate.report).not.toHaveProperty("mergedInto");
    // Tuesday is not used up: Friday, Monday and Tuesday are left.
    expect(dueOn(separate, "verification")).toBe("2026-07-14T15:59:59.000Z");
    expect(openDeadlines(separate.report)).toEqual(["verification"]);
  });

  test("stays overdue if it was verified too late", () => {
    const late = given().when(example.coordinator, example.merge, FRIDAY);
    const separate = late.when(example.coordinator, example.unmerge, "2026-07-20T02:00:00.000Z");
    expect(dueOn(separate, "verification")).toBe("2026-07-09T15:59:59.000Z");
  });

  test("is verified anew if it had been forwarded, while completion goes on", () => {
    const merged = given()
      .when(example.coordinator, example.forward)
      .when(example.coordinator, example.merge, TUESDAY);
    const separate = merged.when(example.coordinator, example.unmerge, FRIDAY);
    expect(openDeadlines(separate.report)).toEqual(["verification", "completion"]);
    expect(dueOn(separate, "verification")).toBe("2026-07-15T15:59:59.000Z");
    // Three of the fourteen days stood still: due on the 24th, and then on the 29th.
    expect(dueOn(separate, "completion")).toBe("2026-07-29T15:59:59.000Z");
    expect(separate.report.owner).toBeUndefined();
  });

  test("needs the coordinator's reason", () => {
    const merged = given().when(example.coordinator, example.merge);
    expect(merged.when(example.coordinator, { action: "unmerge" }).refusal).toEqual({
      code: "invalid",
      issues: [{ path: "reason", rule: "required" }],
    });
  });

  test("cannot be separated if it was archived for another reason", () => {
    const archived = given().when(example.coordinator, example.archive);
    expect(archived.when(example.coordinator, example.unmerge).refusal?.code).toBe(
      "action-not-allowed",
    );
  });

  test("takes along those that were merged into it, and all reports on the way know", () => {
    const world = chained();
    world.act(B, { actor: example.coordinator, command: example.unmerge }, TUESDAY);
    expect(world.get(C)).not.toHaveProperty("merged");
    expect(world.get(B).merged).toEqual([A]);
    const other = chained();
    other.act(A, { actor: example.coordinator, command: example.unmerge }, TUESDAY);
    expect(other.get(B)).not.toHaveProperty("merged");
    expect(other.get(C).merged).toEqual([B]);
    expect(other.histories.get(C)?.at(-1)?.payload).toEqual({ action: "release", reports: [A] });
  });
});

test("a new classification during a review does not let the clock of a merged report run", () => {
  const reviewed = given()
    .when(example.coordinator, example.forward)
    .when(example.coordinator, example.merge, TUESDAY)
    .when(example.reporter, example.appeal, FRIDAY)
    .when(example.coordinator, example.reclassify, FRIDAY);
  expect(reviewed.report.deadlines.completion).toMatchObject({
    workingDays: 5,
    stops: [{ from: TUESDAY }],
  });
  const upheld = reviewed
    .when(example.overseer, example.uphold, FRIDAY)
    .sweepDaily("2026-09-30T02:00:00.000Z");
  const last = upheld.history.at(-1)?.payload.action;
  expect(last).toBe("uphold");
});

describe("when the other report ends", () => {
  test.each([
    ["withdrawn", example.reporter, example.withdraw],
    ["archived", example.coordinator, example.archive],
  ])("%s, the next sweep separates each report that was merged into it", (_, actor, command) => {
    const world = new MergingWorld([A, B, C]);
    world.act(A, merge(C), example.MONDAY);
    world.act(B, merge(C), example.MONDAY);
    world.act(C, { actor, command }, TUESDAY);
    expect(world.get(A).state).toBe("archived");
    world.sweep("2026-07-07T02:15:00.000Z");
    for (const id of [A, B]) {
      expect(world.get(id).state).toBe("awaiting-verification");
      expect(world.histories.get(id)?.at(-1)).toMatchObject({
        by: { role: "system" },
        payload: { action: "unmerge" },
      });
    }
    expect(world.get(C)).not.toHaveProperty("merged");
  });

  test("closed, they stay merged", () => {
    const world = new MergingWorld([A, B]);
    world.act(A, merge(B), example.MONDAY);
    world.act(B, { actor: example.coordinator, command: example.forward }, example.MONDAY);
    world.act(B, { actor: example.liaisonOfficer, command: example.answer }, example.MONDAY);
    world.act(B, { actor: example.reporter, command: example.confirm }, example.MONDAY);
    world.sweep(TUESDAY);
    expect(world.get(A).state).toBe("archived");
  });
});

describe("a merged report whose reporter appeals", () => {
  function appealed(): MergingWorld {
    const world = new MergingWorld([A, B]);
    world.act(A, merge(B), example.MONDAY);
    world.act(A, { actor: example.reporter, command: example.appeal }, TUESDAY);
    return world;
  }

  test("stays merged while it is reviewed, and if the merge is upheld", () => {
    const world = appealed();
    expect(world.get(B).merged).toEqual([A]);
    world.act(A, { actor: example.overseer, command: example.uphold }, TUESDAY);
    expect(world.get(B).merged).toEqual([A]);
  });

  test("is separate once it is remanded", () => {
    const world = appealed();
    world.act(A, { actor: example.overseer, command: example.remand }, TUESDAY);
    expect(world.get(B)).not.toHaveProperty("merged");
    expect(world.histories.get(B)?.at(-1)).toMatchObject({ by: { role: "overseer" } });
  });

  test("is separate if it is withdrawn, which the other history does not ascribe to its reporter", () => {
    const world = appealed();
    world.act(A, { actor: example.reporter, command: example.withdraw }, TUESDAY);
    expect(world.get(B)).not.toHaveProperty("merged");
    expect(world.histories.get(B)?.at(-1)?.by).toEqual({ role: "system" });
  });
});
