import type { EventPayload } from "../report/actions.ts";
import type { Report } from "../report/report.ts";
import { DEADLINE_KINDS, type DeadlineKind, type EscalationLevel } from "../vocabulary.ts";
import {
  beginningOf,
  type Clock,
  type Deadline,
  dueOrdinal,
  endOf,
  isOpen,
  stoppedAt,
  type Tick,
  tickAt,
  workingDayOf,
} from "./deadlines.ts";
import { addMilliseconds, DAY_MS, type Instant } from "./local-time.ts";

/**
 * The steps by which the sweep enforces a deadline, by docs/domain.md "Deadlines": a reminder, then
 * the levels of escalation. For a deadline of the reporter: a reminder, then closing or archiving.
 */
export type EnforcementAction =
  | { readonly action: "remind" }
  | { readonly action: "escalate"; readonly level: EscalationLevel }
  | { readonly action: "close" }
  | { readonly action: "archive"; readonly reason: "incomplete" };

interface StepDefinition {
  readonly does: EnforcementAction;
  /** When the step is due, for a deadline whose last working day has the ordinal `due`. */
  readonly at: (due: number) => Tick;
  /** Whether the step is passed over once the deadline has fallen. */
  readonly isForesight?: true;
}

/** Working days from a missed deadline to each level. */
const LEVEL_2_WORKING_DAYS = 5;
const LEVEL_3_WORKING_DAYS = LEVEL_2_WORKING_DAYS + 10;

const onOfficers: readonly StepDefinition[] = [
  { does: { action: "remind" }, at: (due) => beginningOf(due - 1), isForesight: true },
  { does: { action: "escalate", level: 1 }, at: endOf },
  { does: { action: "escalate", level: 2 }, at: (due) => endOf(due + LEVEL_2_WORKING_DAYS) },
  { does: { action: "escalate", level: 3 }, at: (due) => endOf(due + LEVEL_3_WORKING_DAYS) },
];

const onReporter = (transition: EnforcementAction): readonly StepDefinition[] => [
  { does: { action: "remind" }, at: (due) => beginningOf(due - 2) },
  { does: transition, at: endOf },
];

const STEPS: Readonly<Record<DeadlineKind, readonly StepDefinition[]>> = {
  verification: onOfficers,
  "first-follow-up": onOfficers,
  completion: onOfficers,
  "reporter-supply": onReporter({ action: "archive", reason: "incomplete" }),
  "reporter-feedback": onReporter({ action: "close" }),
  reply: onOfficers,
  review: onOfficers,
};

/** Whether a missed deadline of the kind is escalated: those of officers are, the reporter's are not. */
export const isEscalatable = (kind: DeadlineKind): boolean => STEPS[kind] === onOfficers;

/** One step of a report's enforcement, and when it is due. */
export interface EnforcementStep {
  readonly deadline: DeadlineKind;
  readonly does: EnforcementAction;
  readonly at: Tick;
  /** It is not taken before this instant, even if its tick has passed. */
  readonly notBefore?: Instant;
}

/**
 * Returns the earliest enforcement step of all deadlines of a report, or undefined if none is left.
 * The due index is keyed by the step's tick.
 *
 * @param now if given, a reminder of a deadline that has fallen by then is passed over, and so is a
 *   step that waits for a later hour
 */
export function nextStep(
  { deadlines }: Pick<Report, "deadlines">,
  clock: Clock,
  now?: Instant,
): EnforcementStep | undefined {
  return DEADLINE_KINDS.flatMap((kind) => {
    const deadline = deadlines[kind];
    if (!isOpen(deadline) || stoppedAt(deadline) !== undefined) return [];
    const due = dueOrdinal(deadline, clock);
    const hasFallen = now !== undefined && endOf(due) <= tickAt(now, clock);
    const step = STEPS[kind]
      .slice(deadline.steps)
      .find(({ isForesight }) => !(isForesight && hasFallen));
    return step ? [stepAt(step, { kind, deadline, due }, clock)] : [];
  })
    .filter(({ notBefore }) => now === undefined || notBefore === undefined || notBefore <= now)
    .sort((a, b) => a.at - b.at)[0];
}

/**
 * Returns when a step is due. Time ends a report only a working day after its reporter was
 * reminded, at the same hour or later; a reminder on a day off counts for the next working day.
 */
function stepAt(
  { does, at }: StepDefinition,
  { kind, deadline, due }: { kind: DeadlineKind; deadline: Deadline; due: number },
  clock: Clock,
): EnforcementStep {
  const { remindedAt } = deadline;
  const step = { deadline: kind, does, at: at(due) };
  const isEnd = does.action === "close" || does.action === "archive";
  if (!isEnd || remindedAt === undefined) return step;
  return {
    ...step,
    at: Math.max(step.at, beginningOf(workingDayOf(remindedAt, clock) + 1)),
    notBefore: addMilliseconds(remindedAt, DAY_MS),
  };
}

/** Returns how many steps of a deadline are taken or passed over after one of the system's events. */
export function stepsAfter(payload: EventPayload<"remind"> | EventPayload<"escalate">): number {
  return (
    1 +
    STEPS[payload.deadline].findIndex(({ does }) =>
      does.action === "escalate" && payload.action === "escalate"
        ? does.level === payload.level
        : does.action === payload.action,
    )
  );
}

/**
 * Returns how many steps still count as taken after a due date moved: those that are due by now
 * under the new date as well. The others are taken again when they are due.
 */
export function stepsStanding(
  kind: DeadlineKind,
  deadline: Deadline,
  now: Instant,
  clock: Clock,
): number {
  const due = dueOrdinal(deadline, clock);
  const passed = tickAt(now, clock);
  return STEPS[kind].slice(0, deadline.steps).filter((step) => step.at(due) <= passed).length;
}

/**
 * Returns the level of escalation that a deadline has reached, or undefined if it has reached none.
 */
export function escalationLevel(
  kind: DeadlineKind,
  { steps }: Deadline,
): EscalationLevel | undefined {
  const last = STEPS[kind][steps - 1]?.does;
  return last?.action === "escalate" ? last.level : undefined;
}
