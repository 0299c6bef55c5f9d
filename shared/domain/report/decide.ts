import type { AgencyTree } from "../reference/agencies.ts";
import { clockOf, type ReferenceData, zoneOf } from "../reference/reference-data.ts";
import { type AllowedAction, accept, type Result, refuse } from "../refusal.ts";
import { deadlineChanges } from "../time/deadline-changes.ts";
import type { Instant } from "../time/local-time.ts";
import type { State } from "../vocabulary.ts";
import {
  type Assignment,
  inspectsThrough,
  ownsThrough,
  reaches,
  responsibleThrough,
} from "./access.ts";
import type { Attachment } from "./attachments.ts";
import type { Command } from "./command.ts";
import { type GuardContext, guardHolds } from "./guards.ts";
import type { Decided, EventActor, Report } from "./report.ts";
import { settle } from "./settle.ts";
import { type Performer, WORKFLOW, type WorkflowRow } from "./workflow.ts";

/** Somebody who wants to act on a report. */
export type Actor =
  | { readonly role: "reporter" }
  | { readonly role: "system" }
  | {
      readonly role: "officer";
      readonly email: string;
      readonly assignments: readonly Assignment[];
    };

export interface Attempt {
  readonly actor: Actor;
  /** The version of the report that the actor saw. */
  readonly version: number;
  readonly command: Command;
}

export interface DecideContext {
  readonly at: Instant;
  readonly reference: ReferenceData;
  /** The report that a merge leads to, when there is one of that tracking id. */
  readonly mergeTarget?: Report | undefined;
  /** The report's attachments; none when absent. */
  readonly attachments?: readonly Attachment[];
}

/**
 * Decides an action on a report: the event that it makes, or why it is refused. Refused, in this
 * order: a report out of the officer's reach, a stale version, an action that the table does not
 * allow this actor now, and fields that break a rule.
 * @throws CalendarYearMissing when a deadline would start in a year without a calendar
 */
export function decide(report: Report, attempt: Attempt, context: DecideContext): Result<Decided> {
  const { actor, command } = attempt;
  const { at, reference } = context;
  const existsForActor = (other: Report) => existsFor(actor, other, reference.agencies);
  if (!existsForActor(report)) return refuse({ code: "report-not-found" });
  if (attempt.version !== report.version) {
    return refuse({
      code: "version-conflict",
      current: { version: report.version, state: report.state },
    });
  }
  const step = stepsFor(report, actor, context).find(({ row }) => row.action === command.action);
  if (!step) {
    return refuse({ code: "action-not-allowed", allowed: allowedActions(report, actor, context) });
  }
  const { row, by } = step;
  const what = settle(report, command, { ...context, mayMergeInto: existsForActor });
  if (!what.ok) return what;
  const clock = clockOf(report, reference);
  return accept({
    at,
    by,
    from: report.state,
    to: targetOf(row, report),
    what: what.value,
    deadlines: deadlineChanges(report, { row, what: what.value, at, clock }),
  });
}

/** Whether the report exists for the actor: an officer knows only of reports in reach. */
export function existsFor(actor: Actor, report: Report, agencies: AgencyTree): boolean {
  return (
    actor.role !== "officer" ||
    actor.assignments.some((assignment) => reaches(assignment, report, agencies))
  );
}

/** What the actor may do with the report now, and what each action needs. */
export function allowedActions(
  report: Report,
  actor: Actor,
  context: DecideContext,
): AllowedAction[] {
  return stepsFor(report, actor, context).map(({ row: { action, carries } }) => ({
    action,
    ...carries,
  }));
}

/** The rows of the table that the actor may take now, each with the signature it would carry. */
function stepsFor(
  report: Report,
  actor: Actor,
  { at, reference, attachments = [] }: DecideContext,
): { row: WorkflowRow; by: EventActor }[] {
  const { agencies } = reference;
  const zone = zoneOf(report.government, agencies);
  const guardContext: GuardContext = { at, agencies, zone, attachments };
  return WORKFLOW.filter(
    ({ from, when }) =>
      from.includes(report.state) && (!when || guardHolds(when, report, guardContext)),
  ).flatMap((row) => {
    const by = row.by
      .map((performer) => signature(performer, actor, report, agencies))
      .find((candidate) => candidate !== undefined);
    return by ? [{ row, by }] : [];
  });
}

const STANDINGS = {
  owner: ownsThrough,
  inspects: inspectsThrough,
  responsible: responsibleThrough,
  reach: reaches,
};

/** As whom the actor would perform: an officer by the assignment that stands as is asked. */
function signature(
  performer: Performer,
  actor: Actor,
  report: Report,
  agencies: AgencyTree,
): EventActor | undefined {
  if (actor.role !== "officer") {
    return performer.role === actor.role ? { role: actor.role } : undefined;
  }
  if (!("standing" in performer)) return undefined;
  const standsSo = STANDINGS[performer.standing];
  const assignment = actor.assignments.find(
    (candidate) => candidate.role === performer.role && standsSo(candidate, report, agencies),
  );
  return assignment && { ...assignment, officer: actor.email };
}

function targetOf({ to, action }: WorkflowRow, report: Report): State {
  switch (to) {
    case "same":
      return report.state;
    case "before-hold":
      if (report.state === "on-hold") return report.heldFrom;
      break;
    case "before-review":
      if (report.state === "under-review") return report.before.state;
      break;
    default:
      return to;
  }
  throw new Error(`${action} leads to ${to} from ${report.state}, where nothing came before`);
}
