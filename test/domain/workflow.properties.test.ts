import fc from "fast-check";
import { expect, test } from "vitest";
import { type Actor, allowedActions, type Command } from "../../shared/domain/decide.ts";
import { fold } from "../../shared/domain/evolve.ts";
import { verifyHistory } from "../../shared/domain/history.ts";
import { DEADLINE_KINDS } from "../../shared/domain/vocabulary.ts";
import { WORKFLOW } from "../../shared/domain/workflow.ts";
import {
  agencyAdmin,
  answer,
  comment,
  confirm,
  coordinator,
  custodian,
  followUp,
  forward,
  given,
  leader,
  liaisonOfficer,
  MONDAY,
  note,
  otherLiaison,
  overseer,
  reporter,
  type Scenario,
  systemAdmin,
} from "../support/given-report.ts";
import { kaltim } from "../support/kaltim.ts";

const actors: readonly Actor[] = [
  reporter,
  coordinator,
  agencyAdmin,
  liaisonOfficer,
  otherLiaison,
  leader,
  overseer,
  custodian,
  systemAdmin,
];
const commands: readonly Command[] = [
  forward,
  { action: "forward", agency: "dinkes-kaltim", publicTitle: "Judul", publicText: "Teks" },
  { action: "forward", agency: "rsud-aws" },
  followUp,
  answer,
  confirm,
  comment,
  note,
];

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      actor: fc.constantFrom(...actors),
      command: fc.constantFrom(...commands),
      hours: fc.integer({ min: 0, max: 100 }),
      stale: fc.boolean().map((stale) => (stale ? 1 : 0)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ sweepAfterDays: fc.integer({ min: 0, max: 30 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const start = Date.parse(MONDAY);

/** Plays the steps, and calls back with every stage of the report. */
function play(steps: readonly Step[], each: (before: Scenario, after: Scenario) => void): Scenario {
  let scenario = given();
  let now = start;
  for (const next of steps) {
    const before = scenario;
    if ("sweepAfterDays" in next) {
      now += next.sweepAfterDays * 86_400_000;
      scenario = before.sweep(new Date(now).toISOString());
    } else {
      now += next.hours * 3_600_000;
      const version = before.report.version - next.stale;
      scenario = before.when(next.actor, next.command, new Date(now).toISOString(), version);
    }
    each(before, scenario);
  }
  return scenario;
}

const steps = fc.array(step, { maxLength: 25 });

test("no sequence of actions leaves the table of states and actions", () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      play(sequence, (before, after) => {
        if (after.history.length === before.history.length) {
          expect(after.report).toEqual(before.report);
          return;
        }
        const event = after.history.at(-1);
        const row = WORKFLOW.find(
          ({ action, from, to }) =>
            action === event?.what.action &&
            from.includes(before.report.state) &&
            after.report.state === (to === "same" ? before.report.state : to),
        );
        expect(
          row,
          `${before.report.state} -${event?.what.action}→ ${after.report.state}`,
        ).toBeDefined();
        expect(event).toMatchObject({ from: before.report.state, to: after.report.state });
      });
    }),
    { numRuns: 300 },
  );
});

test("the snapshot is the fold of the history, whose chain verifies, and versions only grow", () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const { report, history } = play(sequence, (before, after) => {
        expect(after.report.version - before.report.version).toBe(
          after.history.length - before.history.length,
        );
      });
      expect(fold(history)).toEqual(report);
      expect(verifyHistory(history)).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test("every open report has the deadlines its state calls for, and an owner once it was forwarded", () => {
  const awaited = {
    "awaiting-verification": ["verification"],
    forwarded: ["first-follow-up", "completion"],
    "in-progress": ["completion"],
    answered: ["reporter-feedback"],
    closed: [],
  } as const;
  fc.assert(
    fc.property(steps, (sequence) => {
      play(sequence, (_, { report }) => {
        const open = DEADLINE_KINDS.filter((kind) => {
          const deadline = report.deadlines[kind];
          return deadline && deadline.metAt === undefined;
        });
        const lapsed = report.state === "closed" && report.closure === "no-response";
        expect(open).toEqual(lapsed ? ["reporter-feedback"] : awaited[report.state]);
        if (report.state !== "awaiting-verification") {
          expect(kaltim.agencies.get(report.owner)?.active).toBe(true);
        }
      });
    }),
    { numRuns: 200 },
  );
});

test("an action is accepted exactly when the view offers it", () => {
  fc.assert(
    fc.property(
      steps,
      fc.constantFrom(...actors),
      fc.constantFrom(forward, followUp, answer, confirm, comment, note),
      (sequence, actor, command) => {
        const scenario = play(sequence, () => undefined);
        const offered = allowedActions(scenario.report, actor, kaltim.agencies).some(
          ({ action }) => action === command.action,
        );
        const { refusal } = scenario.when(actor, command);
        const allowed = refusal === undefined || refusal.code === "invalid";
        expect(allowed).toBe(offered);
      },
    ),
    { numRuns: 300 },
  );
});
