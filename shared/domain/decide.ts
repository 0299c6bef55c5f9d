import { type Assignment, ownsThrough, reaches, responsibleThrough } from "./access.ts";
import type { AgencyTree } from "./agencies.ts";
import { dueOrdinal, lengthInWorkingDays } from "./deadlines.ts";
import type { Issue } from "./issue.ts";
import type { Instant } from "./local-time.ts";
import { clockOf, type ReferenceData } from "./reference-data.ts";
import { type AllowedAction, accept, type Result, refuse } from "./refusal.ts";
import type { Decided, EventActor, Report, Verification, What } from "./report.ts";
import type { Classification, DeadlineKind, Outcome } from "./vocabulary.ts";
import { type Performer, type Transition, WORKFLOW } from "./workflow.ts";

/** Somebody who wants to act on a report. */
export type Actor =
  | { readonly role: "reporter" }
  | { readonly role: "system" }
  | {
      readonly role: "officer";
      readonly email: string;
      readonly assignments: readonly Assignment[];
    };

/** An action on a report that exists, with what it carries. */
export type Command =
  | {
      readonly action: "forward";
      readonly agency: string;
      readonly category?: string | undefined;
      readonly classification?: Classification | undefined;
      readonly supervisory?: boolean | undefined;
      readonly publicTitle?: string | undefined;
      readonly publicText?: string | undefined;
    }
  | { readonly action: "follow-up"; readonly text: string }
  | { readonly action: "answer"; readonly text: string; readonly outcome: Outcome }
  | { readonly action: "confirm"; readonly rating: number; readonly comment?: string | undefined }
  | { readonly action: "close" }
  | { readonly action: "comment"; readonly text: string }
  | { readonly action: "note"; readonly text: string };

export interface Attempt {
  readonly actor: Actor;
  /** The version of the report that the actor saw. */
  readonly version: number;
  readonly command: Command;
}

export interface DecideContext {
  readonly at: Instant;
  readonly reference: ReferenceData;
}

/**
 * Decides an action on a report: the event that it makes, or why it is refused. Refused, in this
 * order: a report out of the officer's reach, a stale version, an action that the table does not
 * allow this actor now, and fields that break a rule.
 * @throws CalendarYearMissing when a deadline would start in a year without a calendar
 */
export function decide(report: Report, attempt: Attempt, context: DecideContext): Result<Decided> {
  const { actor, command } = attempt;
  const { agencies } = context.reference;
  if (!existsFor(actor, report, agencies)) return refuse({ code: "report-not-found" });
  if (attempt.version !== report.version) {
    return refuse({
      code: "version-conflict",
      current: { version: report.version, state: report.state },
    });
  }
  const step = stepsFor(report, actor, agencies).find(({ row }) => row.action === command.action);
  if (!step) {
    return refuse({
      code: "action-not-allowed",
      allowed: allowedActions(report, actor, agencies),
    });
  }
  const { row, by } = step;
  const what = settle(report, command, context.reference);
  if (!what.ok) return what;
  return accept({
    at: context.at,
    by,
    from: report.state,
    to: row.to === "same" ? report.state : row.to,
    what: what.value,
    starts: starts(row, report, what.value, context),
    meets: row.meets.filter((kind) => isOpen(report, kind)),
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
  agencies: AgencyTree,
): AllowedAction[] {
  return stepsFor(report, actor, agencies).map(({ row: { action, carries } }) => ({
    action,
    ...carries,
  }));
}

/** The rows of the table that the actor may take now, each with the signature it would carry. */
function stepsFor(
  report: Report,
  actor: Actor,
  agencies: AgencyTree,
): { row: Transition; by: EventActor }[] {
  return WORKFLOW.filter((row) => row.from.includes(report.state)).flatMap((row) => {
    const by = row.by
      .map((performer) => signature(performer, actor, report, agencies))
      .find((candidate) => candidate !== undefined);
    return by ? [{ row, by }] : [];
  });
}

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
  const stands = { owner: ownsThrough, responsible: responsibleThrough, reach: reaches };
  const assignment = actor.assignments.find(
    (candidate) =>
      candidate.role === performer.role && stands[performer.standing](candidate, report, agencies),
  );
  return assignment && { ...assignment, officer: actor.email };
}

/** What the event will say; the rules about an action's fields are here. */
function settle(report: Report, command: Command, reference: ReferenceData): Result<What> {
  switch (command.action) {
    case "forward":
      return report.state === "awaiting-verification"
        ? settleVerification(report, command, reference)
        : settleDisposition(report, command.agency, reference);
    case "confirm":
      return accept({
        action: "confirm",
        rating: command.rating,
        ...(command.comment !== undefined && { text: command.comment }),
      });
    default:
      return accept(command);
  }
}

function settleDisposition(
  report: Report,
  agency: string,
  { agencies }: ReferenceData,
): Result<What> {
  const owner = "owner" in report ? report.owner : report.government;
  if (!agencies.get(agency)?.active) {
    return refuse({ code: "invalid", issues: [{ path: "agency", rule: "unknown-agency" }] });
  }
  if (agency === owner || !agencies.isWithin(agency, owner)) {
    return refuse({ code: "invalid", issues: [{ path: "agency", rule: "not-below-owner" }] });
  }
  return accept({ action: "forward", agency });
}

function settleVerification(
  report: Report,
  command: Extract<Command, { action: "forward" }>,
  { agencies, categories }: ReferenceData,
): Result<What> {
  const category = command.category ?? report.category;
  const classification = command.classification ?? report.classification;
  const supervisory = command.supervisory ?? false;
  const { publicTitle, publicText } = command;
  const rules: (Issue | false)[] = [
    !agencies.get(command.agency)?.active && { path: "agency", rule: "unknown-agency" },
    category === undefined && { path: "category", rule: "required" },
    category !== undefined &&
      !categories.has(category) && { path: "category", rule: "unknown-category" },
    supervisory &&
      classification !== "complaint" && { path: "supervisory", rule: "supervisory-not-complaint" },
    publicTitle === undefined && { path: "publicTitle", rule: "required" },
    publicText === undefined && { path: "publicText", rule: "required" },
  ];
  const issues = rules.filter((issue) => issue !== false);
  if (
    issues.length > 0 ||
    category === undefined ||
    publicTitle === undefined ||
    publicText === undefined
  ) {
    return refuse({ code: "invalid", issues });
  }
  const verification: Verification = {
    category,
    classification,
    supervisory,
    publicTitle,
    publicText,
  };
  return accept({ action: "forward", agency: command.agency, verification });
}

function starts(
  row: Transition,
  report: Report,
  what: What,
  context: DecideContext,
): Decided["starts"] {
  const kinds = row.starts.filter((kind) => !alreadyRuns(kind, report));
  if (kinds.length === 0) return {};
  const { policy, calendar, zone } = clockOf(report, context.reference);
  const subject = what.action === "forward" && what.verification ? what.verification : report;
  return Object.fromEntries(
    kinds.map((kind) => {
      const length = lengthInWorkingDays(kind, subject, policy);
      return [kind, dueOrdinal(context.at, length, zone, calendar)];
    }),
  );
}

/** Completion starts with the first forward and runs on through every later one. */
function alreadyRuns(kind: DeadlineKind, report: Report): boolean {
  return kind === "completion" && report.deadlines.completion !== undefined;
}

function isOpen(report: Report, kind: DeadlineKind): boolean {
  const deadline = report.deadlines[kind];
  return deadline !== undefined && deadline.metAt === undefined;
}
