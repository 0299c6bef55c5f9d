import type { AgencyTree } from "../reference/agencies.ts";
import { clockOf, type ReferenceData, zoneOf } from "../reference/reference-data.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { deadlineChanges, missedDeadlines } from "../time/deadline-changes.ts";
import { type Instant, millisecondsBetween } from "../time/local-time.ts";
import type { State } from "../vocabulary.ts";
import {
  type Assignment,
  inspectsThrough,
  ownsThrough,
  reaches,
  responsibleThrough,
} from "./access.ts";
import type { Command } from "./actions.ts";
import type { Attachment } from "./attachments.ts";
import { exhaustedUntil } from "./daily-limit.ts";
import type { EventActor, UnsealedEvent } from "./event.ts";
import { type GuardContext, guardHolds } from "./guards.ts";
import { type OfferedAction, offerOf } from "./offered-actions.ts";
import { payloadFor } from "./payload.ts";
import { questionLimit } from "./question.ts";
import type { Report } from "./report.ts";
import { WORKFLOW } from "./workflow.ts";
import type { Performer, WorkflowRow } from "./workflow-row.ts";

/** The reporter, the system or an officer, when taking an action on a report. */
export type Actor =
  | { readonly role: "reporter" }
  | { readonly role: "system" }
  | {
      readonly role: "officer";
      /** The id of the officer's account. */
      readonly sub: string;
      readonly assignments: readonly Assignment[];
    };

/** A command of an actor, before it is decided. */
export interface Attempt {
  readonly actor: Actor;
  /** The version of the report on which the actor based the command. */
  readonly version: number;
  readonly command: Command;
}

/** What a decision depends on, besides the report and the command. */
export interface DecideContext {
  readonly at: Instant;
  readonly reference: ReferenceData;
  /** The report to merge into; undefined if no report has that tracking id. */
  readonly mergeTarget?: Report | undefined;
  /** The report's attachments; if absent, it has no attachments. */
  readonly attachments?: readonly Attachment[];
}

/**
 * Decides an action on a report. Returns the event, or the first of these refusals that applies:
 * the report is out of the officer's reach, the version is stale, the workflow does not allow this
 * actor the action now, the actor took it too often today, or fields break a rule.
 *
 * @throws CalendarYearMissing if a deadline would start in a year without a calendar
 */
export function decide(
  report: Report,
  attempt: Attempt,
  context: DecideContext,
): Result<UnsealedEvent> {
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
  const { row, by, again } = step;
  if (again !== undefined) {
    const retryAfter = Math.ceil(millisecondsBetween(at, again) / 1_000);
    return refuse({ code: "daily-limit", retryAfter });
  }
  const payload = payloadFor(
    report,
    { row, by, command },
    { ...context, mayMergeInto: existsForActor },
  );
  if (!payload.ok) return payload;
  const clock = clockOf(report, reference);
  const deadlines = deadlineChanges(report, { row, payload: payload.value, at, clock });
  const missed = missedDeadlines(report, deadlines, at, clock);
  return accept({
    at,
    by,
    from: report.state,
    to: targetOf(row, report),
    payload: payload.value,
    deadlines,
    ...(missed && { missed }),
  });
}

/** Returns false if the actor is an officer who does not reach the report, otherwise true. */
export function existsFor(actor: Actor, report: Report, agencies: AgencyTree): boolean {
  return (
    actor.role !== "officer" ||
    actor.assignments.some((assignment) => reaches(assignment, report, agencies))
  );
}

/**
 * Returns the actions that the actor may take on the report now, with their fields. An action that
 * the actor took too often today is not among them.
 */
export function allowedActions(
  report: Report,
  actor: Actor,
  context: DecideContext,
): OfferedAction[] {
  return stepsFor(report, actor, context).flatMap(({ row, again }) =>
    again === undefined
      ? [{ ...offerOf(row), ...(row.action === "hold" && questionLimit(report)) }]
      : [],
  );
}

/** A row of the workflow that an actor may take now. */
interface Step {
  readonly row: WorkflowRow;
  /** The actor that the event names. */
  readonly by: EventActor;
  /** When the actor can take the action again, if it took it too often today. */
  readonly again: Instant | undefined;
}

/** Returns the workflow rows that the actor may take now. */
function stepsFor(
  report: Report,
  actor: Actor,
  { at, reference, attachments = [] }: DecideContext,
): Step[] {
  const { agencies } = reference;
  const zone = zoneOf(report.government, agencies);
  const guardContext: GuardContext = { at, agencies, zone, attachments };
  return WORKFLOW.filter(
    ({ from, when, apart }) =>
      !apart && from.includes(report.state) && (!when || guardHolds(when, report, guardContext)),
  ).flatMap((row) => {
    const by = row.by
      .map((performer) => signature(performer, actor, report, agencies))
      .find((candidate) => candidate !== undefined);
    if (!by) return [];
    const { action } = row;
    const again = exhaustedUntil(report.recent, { by, action }, { at, zone });
    return [{ row, by, again }];
  });
}

/** Checks that an assignment has a relation to a report, by the name of the relation. */
const STANDINGS = {
  owner: ownsThrough,
  inspects: inspectsThrough,
  responsible: responsibleThrough,
  reach: reaches,
};

/**
 * Returns the actor that the event names, or undefined if the actor is not such a performer. For an
 * officer it contains the first assignment with the role and the relation to the report that the
 * performer asks for.
 */
function signature(
  performer: Performer,
  actor: Actor,
  report: Report,
  agencies: AgencyTree,
): EventActor | undefined {
  if (actor.role !== "officer") {
    return performer.role === actor.role ? { role: actor.role } : undefined;
  }
  if (!("standing" in performer) || performer.standing === "keyed-in") return undefined;
  const standsSo = STANDINGS[performer.standing];
  const assignment = actor.assignments.find(
    (candidate) => candidate.role === performer.role && standsSo(candidate, report, agencies),
  );
  return assignment && { ...assignment, officer: actor.sub };
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
  throw new Error(
    `${action} leads to ${to}, but a report in state ${report.state} has no such state`,
  );
}
