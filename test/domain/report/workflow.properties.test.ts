import fc from "fast-check";
import { expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import type { Command } from "#domain/report/actions.ts";
import { type Actor, allowedActions, decide } from "#domain/report/decide.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { verifyHistory } from "#domain/report/history.ts";
import { mergedInto } from "#domain/report/merging.ts";
import { reportSchema } from "#domain/report/report.ts";
import { isOpen, isOverdue, stoppedAt } from "#domain/time/deadlines.ts";
import { openDeadlines } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { actors, commands, likely } from "#test/support/random-history.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { EXPECTED, EXPECTED_DEADLINES } from "./expected-workflow.ts";

/**
 * Random actors take random actions on a report at random times, sometimes two at once, and the
 * sweep runs in between. After every step the report must be consistent with the rules.
 */
/** How often each action was accepted, over all runs. */
const accepted = new Map<string, number>();

interface Model {
  /** Milliseconds since the epoch. */
  now: number;
}
interface Real {
  scenario: Scenario;
}
const iso = (now: number) => new Date(now).toISOString();
const HOUR_MS = 3_600_000;

/** Time ends no report before its reporter was reminded, and none over its reporter's last word. */
function endsFairly({ history }: Scenario): void {
  const end = history.findLastIndex(
    ({ payload, by }) =>
      by.role === "system" && (payload.action === "close" || payload.action === "archive"),
  );
  if (end === -1) return;
  const { at } = history[end] ?? { at: "" };
  const before = history.slice(0, end).toReversed();
  const reminder = before.find(({ payload }) => payload.action === "remind");
  const last = before.find(({ by, payload }) => {
    return by.role === "reporter" && payload.action !== "withdraw";
  });
  const turn = before.find(({ payload }) => ["hold", "answer", "uphold"].includes(payload.action));
  expect(Date.parse(at) - Date.parse(reminder?.at ?? "")).toBeGreaterThanOrEqual(24 * HOUR_MS);
  const reply = before.find(({ payload, by }) => {
    return payload.action === "comment" && by.role !== "reporter";
  });
  const heard = Math.max(turn?.version ?? 0, reply?.version ?? 0);
  expect(heard).toBeGreaterThan(last?.version ?? 0);
}

function holdsInvariants({ scenario }: Real, before: Scenario, now: number): void {
  const { report, history } = scenario;
  const added = history.slice(before.history.length);
  expect(report.version).toBe(history.length);
  expect(history.slice(0, before.history.length)).toEqual(before.history);
  for (const event of added) {
    accepted.set(event.payload.action, (accepted.get(event.payload.action) ?? 0) + 1);
    isExpected(event);
  }
  expect(fold(history)).toEqual(report);
  expect(verifyHistory(history)).toEqual({ erasedWords: 0 });
  expect(reportSchema.parse(report)).toEqual(report);
  hasItsDeadlines(scenario);
  endsFairly(scenario);
  hasAnOwner(scenario);
  expect(report.updatedAt <= iso(now)).toBe(true);
}

function isExpected({ payload, from, to, by }: HistoryEvent): void {
  if (payload.action === "submit" || from === null) throw new Error("A report is submitted once");
  if (payload.action === "print-slip") throw new Error("No command prints a slip");
  if (payload.action === "absorb" || payload.action === "release") {
    throw new Error("Only an action on another report causes it");
  }
  const expected = EXPECTED[payload.action];
  expect(expected.from).toContain(from);
  expect(expected.by).toContain(by.role);
  expect(expected.to ?? [from]).toContain(to);
}

function hasItsDeadlines({ report, history }: Scenario): void {
  const { always, maybe, oneOf = [] } = EXPECTED_DEADLINES[report.state];
  const open = openDeadlines(report);
  expect(open).toEqual(expect.arrayContaining([...always]));
  expect([...always, ...maybe, ...oneOf]).toEqual(expect.arrayContaining(open));
  expect(open.filter((kind) => oneOf.includes(kind))).toHaveLength(oneOf.length > 0 ? 1 : 0);
  const heldAt = history.findLast(({ payload }) => payload.action === "hold")?.at ?? "";
  for (const [kind, deadline] of Object.entries(report.deadlines)) {
    if (!isOpen(deadline)) continue;
    const hasRunOut = () => isOverdue(deadline, heldAt, clockOf(report, kaltim));
    const isHeld = report.state === "on-hold" && kind !== "reporter-supply" && !hasRunOut();
    const wasMerged = kind === "completion" && mergedInto(report) !== undefined;
    expect(stoppedAt(deadline) !== undefined).toBe(isHeld || wasMerged);
  }
}

function hasAnOwner({ report }: Scenario): void {
  expect(kaltim.agencies.get(report.government)?.zone).toBeDefined();
  if (report.state === "forwarded" || report.state === "in-progress") {
    expect(kaltim.agencies.get(report.owner)?.active).toBe(true);
  }
}

class Act implements fc.Command<Model, Real> {
  readonly actor: Actor;
  readonly command: Command;
  readonly hours: number;
  readonly stale: boolean;
  constructor(actor: Actor, command: Command, hours: number, stale: boolean) {
    this.actor = actor;
    this.command = command;
    this.hours = hours;
    this.stale = stale;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    model.now += this.hours * HOUR_MS;
    const at = iso(model.now);
    const before = real.scenario;
    const { report } = before;
    const offered = allowedActions(report, this.actor, {
      at,
      reference: kaltim,
      attachments: [example.photo],
    });
    const version = report.version - (this.stale ? 1 : 0);
    real.scenario = before.when(this.actor, this.command, at, version);
    const { refusal } = real.scenario;
    const isOffered = offered.some(({ action }) => action === this.command.action);
    if (refusal?.code === "action-not-allowed") expect(refusal.allowed).toEqual(offered);
    if (this.stale) expect(refusal?.code).toMatch(/version-conflict|report-not-found/);
    else expect(refusal === undefined || refusal.code === "invalid").toBe(isOffered);
    if (refusal) expect(real.scenario.report).toEqual(before.report);
    holdsInvariants(real, before, model.now);
  }
  toString = () => `${this.actor.role} ${this.command.action} after ${this.hours} h`;
}

class Race implements fc.Command<Model, Real> {
  readonly both: readonly [Act, Act];
  constructor(first: Act, second: Act) {
    this.both = [first, second];
  }
  check = () => true;
  run(model: Model, real: Real): void {
    const before = real.scenario;
    const { version } = before.report;
    const at = iso(model.now);
    const [first, second] = this.both;
    const after = before.when(first.actor, first.command, at, version);
    const late = after.when(second.actor, second.command, at, version);
    if (!after.refusal) expect(late.refusal?.code).toMatch(/version-conflict|report-not-found/);
    expect(late.history.length - before.history.length).toBeLessThanOrEqual(1);
    real.scenario = late;
    holdsInvariants(real, before, model.now);
  }
  toString = () => `at once: ${this.both.join(" and ")}`;
}

class Sweep implements fc.Command<Model, Real> {
  readonly days: number;
  constructor(days: number) {
    this.days = days;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    model.now += this.days * 24 * HOUR_MS;
    const before = real.scenario;
    real.scenario = before.sweep(iso(model.now));
    expect(real.scenario.sweep(iso(model.now)).history).toHaveLength(real.scenario.history.length);
    holdsInvariants(real, before, model.now);
  }
  toString = () => `sweep after ${this.days} d`;
}

const act = fc
  .tuple(
    fc.constantFrom(...actors),
    fc.constantFrom(...commands),
    fc.integer({ min: 0, max: 60 }),
    fc.nat({ max: 19 }).map((n) => n === 0),
  )
  .map((parts) => new Act(...parts));
/** Takes the action that the report's state most likely waits for, so that runs get far. */
const likelyAct = fc
  .tuple(fc.constantFrom(...likely), fc.integer({ min: 0, max: 30 }))
  .map(([[actor, command], hours]) => new Act(actor, command, hours, false));

test("whatever happens, history, snapshot, deadlines and owner stay consistent", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(
      fc.commands(
        [
          act,
          act,
          likelyAct,
          likelyAct,
          likelyAct,
          fc.tuple(act, act).map(([first, second]) => new Race(first, second)),
          fc.integer({ min: 0, max: 20 }).map((days) => new Sweep(days)),
        ],
        { maxCommands: 60, size: "max" },
      ),
      (sequence) => {
        fc.modelRun(
          () => ({
            model: { now: Date.parse(example.MONDAY) },
            real: { scenario: given() },
          }),
          sequence,
        );
      },
    ),
    { numRuns: 1_000 },
  );
  // The runs would prove little if an action never happened in them.
  for (const action of Object.keys(EXPECTED)) expect([...accepted.keys()]).toContain(action);
});

test("an officer out of reach cannot learn that a report exists", () => {
  fc.assert(
    fc.property(fc.constantFrom(...commands), fc.nat({ max: 5 }), (command, version) => {
      const { report } = given().when(example.coordinator, example.forward);
      const attempt = { actor: example.otherLiaison, version, command };
      const context = { at: example.MONDAY, reference: kaltim };
      expect(decide(report, attempt, context)).toEqual({
        ok: false,
        refusal: { code: "report-not-found" },
      });
    }),
  );
});
