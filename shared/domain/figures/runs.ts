import type { Deadline } from "../time/deadlines.ts";
import { escalationLevel } from "../time/enforcement-steps.ts";
import type { CountedEvent } from "./counted-events.ts";
import {
  bucketCounter,
  COUNTED_DEADLINES,
  type CountedDeadline,
  isChargedToAgency,
  sumCounter,
} from "./counters.ts";
import { chargedTo, type FactList } from "./fact-list.ts";
import { monthOf } from "./months.ts";

/** How a run ended, in which month, and which agencies are charged. */
interface Settled {
  readonly as: "met" | "missed" | "void";
  readonly month: string;
  readonly agencies: readonly string[];
}

/** One start of one deadline. It settles once, unless a correction takes that back. */
interface Run {
  readonly kind: CountedDeadline;
  readonly startedAt: string;
  /** Set when it fell, whatever happens to it later, unless its due date moves. */
  missed?: Settled;
  settled?: Settled;
  /** When it was met: the day, the whole working days that it took, and who held the report. */
  duration?: { readonly day: string; readonly days: number; readonly agencies: readonly string[] };
}

/**
 * Counts the runs of a report's deadlines. A run is met, missed (it fell; if it is met late, it is
 * missed and its duration counts nevertheless), or void (it ended before it fell). It is charged to
 * the agency that held the report when it settled; a deadline of a government is charged to none.
 */
export function countRuns(events: readonly CountedEvent[], facts: FactList): void {
  const runs: Run[] = [];
  for (const kind of COUNTED_DEADLINES) runs.push(...runsOf(kind, events));
  for (const { kind, settled, missed, duration } of runs) {
    const end = missed ?? settled;
    if (end) facts.add(end.month, `${end.as}.${kind}`, chargedTo(end.agencies));
    if (!duration) continue;
    const { day, days, agencies } = duration;
    const reach = chargedTo(agencies);
    facts.add(monthOf(day), bucketCounter(kind, days), reach);
    facts.add(monthOf(day), sumCounter(kind), reach, days);
    if (kind === "completion") {
      facts.add(day, bucketCounter(kind, days), { agencies, everywhere: false });
    }
  }
}

/** Counts the deadlines that have fallen and are open, and the highest level of escalation. */
export function countOverdue(
  { after, heldAfter }: CountedEvent,
  period: string,
  facts: FactList,
): void {
  const overdue = COUNTED_DEADLINES.flatMap((kind) => {
    const deadline = after.deadlines[kind];
    const level = deadline && !deadline.metAt ? escalationLevel(kind, deadline) : undefined;
    return level === undefined ? [] : [{ kind, level }];
  });
  for (const { kind } of overdue) {
    facts.add(period, `overdue-now.${kind}`, chargedTo(holdersOf(kind, heldAfter)));
  }
  const [worst] = overdue.toSorted((a, b) => b.level - a.level);
  if (worst) {
    const holders = holdersOf(worst.kind, heldAfter);
    facts.add(period, `overdue-level.${worst.level}`, chargedTo(holders));
  }
}

/** Returns who must meet a deadline: the agencies that hold the report, or none for a government. */
export function holdersOf(kind: CountedDeadline, held: readonly string[]): readonly string[] {
  return isChargedToAgency(kind) ? held : [];
}

function runsOf(kind: CountedDeadline, events: readonly CountedEvent[]): Run[] {
  const runs: Run[] = [];
  for (const counted of events) {
    const deadline = counted.event.deadlines[kind];
    const last = runs.at(-1);
    if (last && !last.settled) noteFallen(last, counted);
    if (deadline === undefined) continue;
    if (last && !last.settled && last.startedAt !== deadline?.startedAt) {
      const agencies = holdersOf(kind, counted.heldBefore);
      last.settled = { as: "void", month: counted.month, agencies };
    }
    if (deadline === null) continue;
    const isSame = last?.startedAt === deadline.startedAt;
    const run: Run = isSame ? last : { kind, startedAt: deadline.startedAt };
    if (!isSame) runs.push(run);
    follow(run, deadline, counted);
  }
  return runs;
}

/** A run is missed once an event says that it had fallen, whether the sweep saw that or not. */
function noteFallen(run: Run, { event, heldBefore }: CountedEvent): void {
  const dueOn = event.missed?.[run.kind];
  if (dueOn === undefined) return;
  const agencies = holdersOf(run.kind, heldBefore);
  run.missed ??= { as: "missed", month: monthOf(dueOn), agencies };
}

/** Follows a run through a change of its deadline. */
function follow(run: Run, deadline: Deadline, counted: CountedEvent): void {
  const { kind } = run;
  const agencies = holdersOf(kind, counted.heldBefore);
  const { payload, missed } = counted.event;
  const isEscalated = escalationLevel(kind, deadline) !== undefined;
  if (isEscalated && !run.missed) {
    const dueOn = payload.action === "escalate" ? payload.dueOn : undefined;
    run.missed = { as: "missed", month: monthOf(dueOn ?? counted.day), agencies };
  }
  if (deadline.metAt === undefined) {
    // Its due date moved, or what met it was undone: nothing has settled if it has not fallen.
    if (!isEscalated && missed?.[kind] === undefined) delete run.missed;
    delete run.settled;
    delete run.duration;
    return;
  }
  if (deadline.late && !run.missed) {
    run.missed = { as: "missed", month: monthOf(deadline.dueOn ?? counted.day), agencies };
  }
  run.settled = { as: "met", month: counted.month, agencies };
  if (deadline.took !== undefined) {
    run.duration = { day: counted.day, days: deadline.took, agencies };
  }
}
