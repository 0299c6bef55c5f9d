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
} from "./deadlines.ts";
import type { Instant } from "./local-time.ts";

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
}

/** Working days from a missed deadline to each level. */
const LEVEL_2_WORKING_DAYS = 5;
const LEVEL_3_WORKING_DAYS = LEVEL_2_WORKING_DAYS + 10;

const onOfficers: readonly StepDefinition[] = [
  { does: { action: "remind" }, at: (due) => beginningOf(due - 1) },
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
  review: onOfficers,
};

/** One step of a report's enforcement, and when it is due. */
export interface EnforcementStep {
  readonly deadline: DeadlineKind;
  readonly does: EnforcementAction;
  readonly at: Tick;
}

/**
 * Returns the earliest enforcement step of all deadlines of a report, or undefined if none is left.
 * The due index is keyed by the step's tick.
 */
export function nextStep(
  { deadlines }: Pick<Report, "deadlines">,
  clock: Clock,
): EnforcementStep | undefined {
  return DEADLINE_KINDS.flatMap((kind) => {
    const deadline = deadlines[kind];
    if (!isOpen(deadline) || stoppedAt(deadline) !== undefined) return [];
    const step = STEPS[kind][deadline.steps];
    if (!step) return [];
    return [{ deadline: kind, does: step.does, at: step.at(dueOrdinal(deadline, clock)) }];
  }).sort((a, b) => a.at - b.at)[0];
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
