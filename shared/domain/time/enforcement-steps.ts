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
 * What time does about a deadline, step by step, by docs/domain.md "Deadlines": a reminder, then
 * the levels of escalation; or, for a deadline on the reporter, the automatic transition.
 */
export type EnforcementAction =
  | { readonly action: "remind" }
  | { readonly action: "escalate"; readonly level: EscalationLevel }
  | { readonly action: "close" }
  | { readonly action: "archive"; readonly reason: "incomplete" };

interface StepDefinition {
  readonly does: EnforcementAction;
  /** When it is due, for a deadline whose last working day has the ordinal. */
  readonly at: (due: number) => Tick;
}

/** Working days between a missed deadline and each level. */
const LEVEL_2_AFTER = 5;
const LEVEL_3_AFTER = LEVEL_2_AFTER + 10;

const onOfficers: readonly StepDefinition[] = [
  { does: { action: "remind" }, at: (due) => beginningOf(due - 1) },
  { does: { action: "escalate", level: 1 }, at: endOf },
  { does: { action: "escalate", level: 2 }, at: (due) => endOf(due + LEVEL_2_AFTER) },
  { does: { action: "escalate", level: 3 }, at: (due) => endOf(due + LEVEL_3_AFTER) },
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

/** The next step of a report's enforcement. */
export interface EnforcementStep {
  readonly deadline: DeadlineKind;
  readonly does: EnforcementAction;
  readonly at: Tick;
}

/**
 * What time does to a report next, of all its deadlines the earliest; undefined when it will do
 * nothing more. The due index is keyed by the step's tick.
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
 * How many steps count as taken once a deadline falls elsewhere: those that would be due by now
 * under the new date too. The others are taken again when their time comes.
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

/** The level of escalation that a deadline has reached; undefined while it has reached none. */
export function escalationLevel(
  kind: DeadlineKind,
  { steps }: Deadline,
): EscalationLevel | undefined {
  const last = STEPS[kind][steps - 1]?.does;
  return last?.action === "escalate" ? last.level : undefined;
}
