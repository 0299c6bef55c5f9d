import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import { fold } from "#domain/report/evolve.ts";
import { verifyHistory } from "#domain/report/history.ts";
import { leadsNowhere, MOST_MERGED } from "#domain/report/merging.ts";
import { reportSchema } from "#domain/report/report.ts";
import { isOpen, stoppedAt } from "#domain/time/deadlines.ts";
import * as example from "#test/support/example.ts";
import { MergingWorld } from "#test/support/merging-world.ts";

const IDS = Array.from({ length: 6 }, (_, n) => `KT-${String(n).repeat(4)}-0000-0000`);
const HOUR_MS = 3_600_000;

/** Actions that change the relation of two reports, or whether the other one leads anywhere. */
const moves: readonly (readonly [Actor, Command])[] = [
  [example.coordinator, example.unmerge],
  [example.coordinator, example.forward],
  [example.coordinator, example.archive],
  [example.coordinator, example.hold],
  [example.reporter, example.withdraw],
  [example.reporter, example.appeal],
  [example.liaisonOfficer, example.answer],
  [example.reporter, example.confirm],
];

/** How the review of a merged report ends. */
const reviews: readonly (readonly [Actor, Command])[] = [
  [example.overseer, example.uphold],
  [example.overseer, example.remand],
  [example.reporter, example.withdraw],
];

const step = fc.oneof(
  fc.record({ on: fc.constantFrom(...IDS), into: fc.constantFrom(...IDS) }),
  fc.record({ on: fc.constantFrom(...IDS), into: fc.constantFrom(...IDS) }),
  fc.record({ on: fc.constantFrom(...IDS), move: fc.constantFrom(...moves) }),
  fc.record({ on: fc.constantFrom(...IDS), appealThen: fc.constantFrom(...reviews) }),
  fc.record({ sweepAfter: fc.integer({ min: 0, max: 240 }) }),
);

/** How often each action was accepted, over all runs. */
const accepted = new Map<string, number>();

function bothSidesKnow(world: MergingWorld): void {
  for (const [id, report] of world.reports) {
    expect(world.chain(id).length).toBeLessThan(IDS.length);
    const under = IDS.filter((other) => world.chain(other).some((each) => each === report));
    expect([...(report.merged ?? [])].sort()).toEqual(under.sort());
    expect(report.merged?.length ?? 1).toBeGreaterThan(0);
    expect(report.merged?.length ?? 0).toBeLessThanOrEqual(MOST_MERGED);
    const history = world.histories.get(id) ?? [];
    expect(fold(history)).toEqual(report);
    expect(verifyHistory(history)).toEqual({ erasedWords: 0 });
    expect(reportSchema.parse(report)).toEqual(report);
    const clocks = Object.values(report.deadlines).filter(isOpen);
    // Nothing runs while a report is merged, and nothing stands when it is separate again.
    if (report.state === "archived") {
      for (const clock of clocks) expect(stoppedAt(clock)).toBeDefined();
    }
    if (report.state === "awaiting-verification") {
      for (const clock of clocks) expect(stoppedAt(clock)).toBeUndefined();
      expect(isOpen(report.deadlines.verification)).toBe(true);
    }
  }
}

/**
 * After a sweep, no report is merged into one that has ended. One under review waits for the end of
 * the review, with those that it brought along.
 */
function leadNowhereNoMore(world: MergingWorld): void {
  for (const id of IDS) {
    const way = [world.get(id), ...world.chain(id)];
    const end = way.at(-1);
    const waits = way.some(({ state }) => state === "under-review");
    if (way.length > 1 && !waits && end) expect(leadsNowhere(end)).toBe(false);
  }
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function movesOf(each: Exclude<Step, { sweepAfter: number }>): (readonly [Actor, Command])[] {
  if ("into" in each) return [[example.coordinator, { action: "merge", into: each.into }]];
  if ("move" in each) return [each.move];
  return [[example.reporter, example.appeal], each.appealThen];
}

function take(world: MergingWorld, each: Step, now: number): number {
  if ("sweepAfter" in each) {
    const later = now + each.sweepAfter * HOUR_MS;
    world.sweep(new Date(later).toISOString());
    leadNowhereNoMore(world);
    return later;
  }
  for (const [actor, command] of movesOf(each)) {
    const refusal = world.act(each.on, { actor, command }, new Date(now).toISOString());
    if (!refusal) accepted.set(command.action, (accepted.get(command.action) ?? 0) + 1);
  }
  return now;
}

test("whatever happens to reports that are merged, both sides know, and the sweep separates what leads nowhere", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: "max" }), (steps) => {
      const world = new MergingWorld(IDS);
      let now = Date.parse(example.MONDAY);
      for (const each of steps) {
        now = take(world, each, now + HOUR_MS);
        bothSidesKnow(world);
      }
    }),
    { numRuns: 300 },
  );
  for (const action of ["merge", "unmerge", "withdraw", "appeal", "remand", "uphold"]) {
    expect([...accepted.keys()]).toContain(action);
  }
});
