import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { Refusal } from "#domain/refusal.ts";
import type { Command, Content } from "#domain/report/actions.ts";
import { type Actor, decide } from "#domain/report/decide.ts";
import type { EventActor, HistoryEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import type { Report } from "#domain/report/report.ts";
import { submit } from "#domain/report/submission.ts";
import { enforce } from "#domain/time/enforcement.ts";
import { addMilliseconds, DAY_MS } from "#domain/time/local-time.ts";
import * as example from "./example.ts";
import { kaltim } from "./kaltim.ts";

/**
 * A report under test: `given` its history, `when` an actor takes actions, then the result is
 * checked. A scenario is played when a test first reads the result, so that a scenario which
 * several tests share is part of each test and not of loading the file.
 */
export interface Scenario extends Outcome {
  /** An actor takes an action, at the current version of the report unless another is given. */
  when(actor: Actor, command: Command, at?: string, version?: number): Scenario;
  /** The sweep runs and takes every due step. */
  sweep(at: string): Scenario;
  /** The sweep runs every day until then, and then. */
  sweepDaily(until: string): Scenario;
}

interface Outcome {
  readonly report: Report;
  readonly history: readonly HistoryEvent[];
  /** Why the last action was refused; undefined if it was accepted. */
  readonly refusal: Refusal | undefined;
}

/** An outcome, and the current time of the scenario. */
interface Scene extends Outcome {
  readonly now: string;
}

/** A report that was just submitted, by the reporter unless another actor is given. */
export function given(
  content: Partial<Content> = {},
  at = example.MONDAY,
  reference: ReferenceData = kaltim,
  trackingId = "KT-0000-0000-0000",
  by: EventActor = { role: "reporter" },
): Scenario {
  const play = (): Scene => {
    const given = Object.entries({ ...example.complaint, ...content });
    const present = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    const decided = submit(
      { trackingId, content: present as Content, by },
      { at, reference, leadGovernment: "pemprov-kaltim" },
    );
    if (!decided.ok) throw new Error(`The submission was refused: ${decided.refusal.code}`);
    const first = seal(decided.value, undefined, example.salt);
    return { report: evolve(undefined, first), history: [first], refusal: undefined, now: at };
  };
  return scenario(play, reference);
}

/** The target of `example.merge`. */
const mergeTarget = given({}, example.MONDAY, kaltim, "KT-1111-1111-1111");

let round = 0;

/** Makes every scenario play again when it is next read. */
export function playAnew(): void {
  round += 1;
}

function scenario(play: () => Scene, reference: ReferenceData): Scenario {
  let played: { readonly scene: Scene; readonly round: number } | undefined;
  const scene = (): Scene => {
    if (played?.round !== round) played = { scene: play(), round };
    return played.scene;
  };
  return {
    get report() {
      return scene().report;
    },
    get history() {
      return scene().history;
    },
    get refusal() {
      return scene().refusal;
    },
    when: (actor, command, at, version) =>
      scenario(() => acted(scene(), { actor, command, at, version }, reference), reference),
    sweep: (at) => scenario(() => swept(scene(), at, reference), reference),
    sweepDaily: (until) => scenario(() => sweptDaily(scene(), until, reference), reference),
  };
}

interface Act {
  readonly actor: Actor;
  readonly command: Command;
  readonly at: string | undefined;
  readonly version: number | undefined;
}

function acted(scene: Scene, { actor, command, ...act }: Act, reference: ReferenceData): Scene {
  const { report, now } = scene;
  const { at = now, version = report.version } = act;
  const attachments = [example.photo];
  const context = { at, reference, mergeTarget: mergeTarget.report, attachments };
  const decided = decide(report, { actor, version, command }, context);
  if (!decided.ok) return { ...scene, refusal: decided.refusal, now: at };
  return after(scene, decided.value, at);
}

function swept(scene: Scene, at: string, reference: ReferenceData): Scene {
  let next: Scene = { ...scene, refusal: undefined, now: at };
  for (;;) {
    const decided = enforce(next.report, { at, reference });
    if (!decided?.ok) return next;
    next = after(next, decided.value, at);
  }
}

function sweptDaily(scene: Scene, until: string, reference: ReferenceData): Scene {
  let next = scene;
  for (let day = addMilliseconds(scene.now, DAY_MS); day < until; ) {
    next = swept(next, day, reference);
    day = addMilliseconds(day, DAY_MS);
  }
  return swept(next, until, reference);
}

function after({ report, history }: Scene, decided: Parameters<typeof seal>[0], at: string): Scene {
  const event = seal(decided, report, example.salt);
  return {
    report: evolve(report, event),
    history: [...history, event],
    refusal: undefined,
    now: at,
  };
}
