import { type Attempt, decide } from "#domain/report/decide.ts";
import type { HistoryEvent, UnsealedEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import { causedEvents, leadsNowhere, mergedInto } from "#domain/report/merging.ts";
import type { Report } from "#domain/report/report.ts";
import { enforce } from "#domain/time/enforcement.ts";
import * as example from "./example.ts";
import { kaltim } from "./kaltim.ts";
import { given } from "./scenario.ts";

/** Several reports in memory, with the events that actions on one cause in others. */
export class MergingWorld {
  readonly reports = new Map<string, Report>();
  readonly histories = new Map<string, HistoryEvent[]>();

  constructor(ids: readonly string[]) {
    for (const id of ids) {
      const { report, history } = given({}, example.MONDAY, kaltim, id);
      this.reports.set(id, report);
      this.histories.set(id, [...history]);
    }
  }

  get(id: string): Report {
    const report = this.reports.get(id);
    if (!report) throw new Error(`There is no report ${id}`);
    return report;
  }

  /** The report that this one is merged into, the one that that is merged into, and so on. */
  chain(id: string): Report[] {
    const next = mergedInto(this.get(id));
    return next === undefined ? [] : [this.get(next), ...this.chain(next)];
  }

  /** An actor takes an action; returns the refusal, if it is refused. */
  act(id: string, { actor, command }: Omit<Attempt, "version">, at: string) {
    const before = this.get(id);
    const isMerge = command.action === "merge";
    const related = isMerge ? [this.reports.get(command.into)] : this.chain(id);
    const others = related.filter((each) => each !== undefined);
    const attempt = { actor, command, version: before.version };
    const mergeTarget = isMerge ? others[0] : undefined;
    const decided = decide(before, attempt, { at, reference: kaltim, mergeTarget });
    if (!decided.ok) return decided.refusal;
    this.#append(id, decided.value);
    const change = { before, after: this.get(id) };
    for (const { on, event } of causedEvents(change, others, decided.value)) {
      this.#append(on.trackingId, event);
    }
    return undefined;
  }

  /** The sweep takes all due steps of all reports. */
  sweep(at: string): void {
    for (const id of this.reports.keys()) {
      for (let due = this.#step(id, at); due; due = this.#step(id, at));
    }
  }

  #step(id: string, at: string): boolean {
    const report = this.get(id);
    if (leadsNowhere(report)) {
      const attempt = { actor: example.system, command: { action: "unmerge" } } as const;
      return (report.merged ?? [])
        .filter((other) => mergedInto(this.get(other)) === id)
        .some((other) => this.act(other, attempt, at) === undefined);
    }
    const decided = enforce(report, { at, reference: kaltim });
    if (!decided) return false;
    if (!decided.ok) throw new Error(`A step that is due was refused: ${decided.refusal.code}`);
    this.#append(id, decided.value);
    return true;
  }

  #append(id: string, unsealed: UnsealedEvent): void {
    const report = this.get(id);
    const event = seal(unsealed, report, example.salt);
    this.reports.set(id, evolve(report, event));
    this.histories.get(id)?.push(event);
  }
}
