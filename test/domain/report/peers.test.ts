import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Action, Command } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import type { Report } from "#domain/report/report.ts";
import { isOpen, stoppedAt } from "#domain/time/deadlines.ts";
import { OPEN_STATES, STATES, type State } from "#domain/vocabulary.ts";
import { openDeadlines } from "#test/support/deadlines-of.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import {
  entriesOf,
  isLack,
  type Peer,
  type PeerTransition,
  situationsFrom,
} from "#tools/docs/peers/peer.ts";
import { SITUATIONS, type SituationName, situationOf } from "#tools/docs/peers/situations.ts";
import { type Path, type Step, type StepName, stepOf } from "#tools/docs/peers/steps.ts";
import { lacksOf, PEERS } from "#tools/docs/peers.ts";
import { EDGES } from "#tools/docs/workflow.ts";

/**
 * Tests of the state machines that other complaint systems publish: the paths in tools/docs/peers
 * are taken by the rules themselves.
 */
const OUTSIDE = "polda-kaltim";

const COMMANDS: Readonly<Partial<Record<Action, Command>>> = Object.fromEntries(
  [
    example.forward,
    example.hold,
    example.supply,
    example.resume,
    example.archive,
    example.giveBack,
    example.followUp,
    example.draftAnswer,
    example.answer,
    example.confirm,
    example.rate,
    example.dispute,
    example.reopen,
    example.appeal,
    example.uphold,
    example.remand,
    example.withdraw,
    example.comment,
  ].map((command) => [command.action, command]),
);

function commandOf({ does, how }: Step): Command {
  if (how === "outside") return { ...example.forward, agency: OUTSIDE };
  if (how === "declined") return { action: "answer", text: "Belum dapat.", outcome: "declined" };
  if (how === "the draft") return example.approve;
  const command = COMMANDS[does];
  if (!command) throw new Error(`No example of ${does}`);
  return command;
}

function actorOf({ by, how }: Step, { owner = "" }: Report): Actor {
  switch (by) {
    case "reporter":
      return example.reporter;
    case "coordinator":
      return example.coordinator;
    case "overseer":
      return example.overseer;
    case "agency-admin":
    case "liaison-officer": {
      const above = kaltim.agencies.get(owner)?.parent ?? "";
      return example.officer({ role: by, agency: how === "from above" ? above : owner });
    }
    default:
      throw new Error(`No ${by} acts in these ways`);
  }
}

/** Returns the report after a step. The step must not be refused. */
function take(scenario: Scenario | undefined, name: StepName): Scenario {
  const step = stepOf(name);
  if (!scenario) return submitted(step);
  if (step.by === "system") return wait(scenario, step.does);
  const after = scenario.when(actorOf(step, scenario.report), commandOf(step));
  expect(after.refusal, `${name} in ${scenario.report.state}`).toBeUndefined();
  expect(after.history.at(-1)).toMatchObject({
    by: { role: step.by },
    payload: { action: step.does },
  });
  return after;
}

function submitted({ does, by }: Step): Scenario {
  expect(does).toBe("submit");
  if (by === "reporter") return given();
  const keyedIn = {
    role: "coordinator",
    agency: "pemprov-kaltim",
    officer: "x@y.example",
  } as const;
  return given({ channel: "phone" }, example.MONDAY, kaltim, "KT-0000-0000-0000", keyedIn);
}

/** Runs a sweep every day until it takes the action. */
function wait(scenario: Scenario, action: Action): Scenario {
  const since = Date.parse(scenario.report.updatedAt);
  let swept = scenario;
  for (let day = 1; day <= 60; day++) {
    swept = swept.sweep(new Date(since + day * 86_400_000).toISOString());
    if (swept.history.at(-1)?.payload.action === action) return swept;
  }
  throw new Error(`Time does not ${action} in ${scenario.report.state}`);
}

const walk = (from: Scenario | undefined, path: Path) =>
  path.reduce<Scenario | undefined>(take, from);

function isIn(name: SituationName, report: Report | undefined): boolean {
  if (!report) return name === "nothing";
  const { states, owner, is } = situationOf(name);
  const inside = kaltim.agencies.isWithin(report.owner ?? "", report.government);
  return (
    states.includes(report.state) &&
    (owner === undefined || (owner === "inside") === inside) &&
    (is === undefined || is(report))
  );
}

const situations = entriesOf(SITUATIONS).map(([name]) => name);

test.each(situations)("a report can be in the situation %s", (name) => {
  expect(isIn(name, walk(undefined, situationOf(name).after)?.report)).toBe(true);
});

describe.each(PEERS.map((peer) => [peer.name, peer] as const))("%s", (_, peer) => {
  const transitions = peer.transitions.map(
    (transition) =>
      [
        `${transition.action ?? ""} ${transition.from} → ${transition.to} ${transition.by}`.trim(),
        transition,
      ] as const,
  );

  test("each of its states corresponds to a situation here", () => {
    expect(entriesOf(peer.states).filter(([, meanings]) => meanings.length === 0)).toEqual([]);
    const ends = peer.transitions.flatMap(({ from, to }) => [from, to]);
    expect(new Set(ends.filter((end) => end !== "any" && end !== "same"))).toEqual(
      new Set(Object.keys(peer.states)),
    );
  });

  test.each(transitions)("%s has a way from all it can mean, or a reason", (_, transition) => {
    const { from, ways } = transition;
    expect(new Set(Object.keys(ways))).toEqual(new Set(situationsFrom(peer, from)));
    expect(Object.values(ways).some((way) => !isLack(way))).toBe(true);
  });

  test.each(transitions)("%s is walked here", (_, transition) => {
    for (const [situation, way] of entriesOf(transition.ways)) {
      const begin = walk(undefined, situationOf(situation).after);
      if (isLack(way)) isRefused(begin, way.lacks);
      else leadsThere(peer, transition, situation, walk(begin, way));
      if (!isLack(way)) hasItsRoles(peer, transition, way);
    }
  });

  test.each(peer.timers.map((timer) => [timer.of, timer] as const))(
    "%s has a deadline here too",
    (_, { of, ours }) => {
      const running = (peer.states[of] ?? []).filter((name) => {
        const report = walk(undefined, situationOf(name).after)?.report;
        const deadline = report?.deadlines[ours];
        return isOpen(deadline) && stoppedAt(deadline) === undefined;
      });
      expect(running).not.toEqual([]);
    },
  );
});

function isRefused(begin: Scenario | undefined, name: StepName): void {
  if (!begin) throw new Error("Nothing is refused before there is a report");
  const step = stepOf(name);
  const { refusal } = begin.when(actorOf(step, begin.report), commandOf(step));
  expect(refusal?.code, name).toBe("action-not-allowed");
}

function leadsThere(
  peer: Peer,
  { to }: PeerTransition,
  situation: SituationName,
  end: Scenario | undefined,
): void {
  const meanings = to === "same" ? [situation] : (peer.states[to] ?? []);
  const reached = meanings.some((name) => isIn(name, end?.report));
  expect(reached, `${situation} leads to ${end?.report.state}, not ${to}`).toBe(true);
}

/**
 * Expects that each role that may take the transition there takes part here in the mapped role.
 */
function hasItsRoles({ roles }: Peer, { by }: PeerTransition, way: Path): void {
  const taking = way.map((name) => stepOf(name).by);
  for (const role of by) {
    expect(roles[role]?.some((ours) => taking.includes(ours))).toBe(true);
  }
}

test("the published state machines are complete here", () => {
  const count = ({ transitions }: Peer) =>
    new Set(transitions.map(({ from, action, to }) => [from, action, to].join())).size;
  expect(PEERS.map((peer) => [peer.name, Object.keys(peer.states).length, count(peer)])).toEqual([
    ["DIGIT PGR v2", 9, 14],
    ["Signalen", 18, 94],
  ]);
});

test("the page lists every situation from which Kanal lacks a transition", () => {
  const page = readFileSync("docs/generated/peers.md", "utf8");
  const [, lacking = ""] = page.split("## What they have and Kanal lacks");
  const rows = lacking.split("\n").filter((line) => /^\| (?!transition there|---)/.test(line));
  const listed = rows.flatMap((line) => line.split(" | ")[1]?.split("; ") ?? []);
  const missing = PEERS.flatMap(({ transitions }) => transitions.flatMap(lacksOf));
  expect(missing.length).toBeGreaterThan(0);
  expect(listed).toHaveLength(missing.length);
});

describe("our own states", () => {
  const next = (states: readonly State[], along: typeof EDGES) =>
    along.filter(({ from }) => from !== undefined && states.includes(from)).map(({ to }) => to);
  const reachedFrom = (begin: readonly State[], along: typeof EDGES): Set<State> => {
    const reached = new Set(begin);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const state of next([...reached], along)) reached.add(state);
    }
    return reached;
  };
  const begin = EDGES.filter(({ from }) => from === undefined).map(({ to }) => to);
  const finals = STATES.filter((state) => OPEN_STATES.every((open) => open !== state));
  const moves = EDGES.filter(({ from, to }) => from !== to);
  const withoutReporter = moves.filter(({ by }) => by.by.some(({ role }) => role !== "reporter"));

  test("can all be reached, by the table and by taking actions", () => {
    expect(reachedFrom(begin, EDGES)).toEqual(new Set(STATES));
    const played = situations.map((name) => walk(undefined, situationOf(name).after)?.report.state);
    expect(new Set(played.filter((state) => state !== undefined))).toEqual(new Set(STATES));
  });

  test.each(OPEN_STATES)("%s has an exit, and an end without the reporter", (state) => {
    expect(next([state], moves)).not.toEqual([]);
    const ends = [...reachedFrom([state], withoutReporter)];
    expect(ends.filter((end) => finals.includes(end))).not.toEqual([]);
  });

  test.each(finals)("%s is final: only the reporter contests it, and no clock runs", (state) => {
    // A merged report is archived, and can be separated again.
    const exits = moves.filter(({ from, by }) => from === state && by.action !== "unmerge");
    expect(new Set(exits.flatMap(({ by }) => by.by.map(({ role }) => role)))).toEqual(
      new Set(["reporter"]),
    );
    expect(exits.map(({ by }) => by.when)).not.toContain(undefined);
    for (const name of situations) {
      const report = walk(undefined, situationOf(name).after)?.report;
      if (report?.state === state) expect(openDeadlines(report)).toEqual([]);
    }
  });

  test("every step of the sweep is part of a tested path", () => {
    const byTime = moves.filter(({ by }) => by.by.some(({ role }) => role === "system"));
    const ways = PEERS.flatMap(({ transitions }) =>
      transitions.flatMap((transition) => Object.values(transition.ways)),
    );
    const paths = [
      ...ways.flatMap((way) => (isLack(way) ? [] : [way])),
      ...situations.map((name) => situationOf(name).after),
    ];
    const steps = paths.flat().map(stepOf);
    const walked = steps.filter(({ by }) => by === "system").map(({ does }) => does);
    expect(new Set(byTime.map(({ by }) => by.action))).toEqual(
      new Set(["archive", "close", "unmerge"]),
    );
    // No peer merges reports.
    for (const { by } of byTime.filter(({ by }) => by.action !== "unmerge"))
      expect(walked).toContain(by.action);
  });
});
