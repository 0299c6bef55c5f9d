import { DEADLINE_KINDS, type DeadlineKind } from "../vocabulary.ts";
import { type Clock, type Deadlines, dueOrdinal, isOpen } from "./deadlines.ts";
import { escalationLevel } from "./enforcement-steps.ts";

/** The level of escalation from which on a report is named in public. */
const PUBLIC_LEVEL = 3;

/** A deadline that has fallen and escalated to the last level, and is not met. */
export interface LongOverdue {
  readonly kind: DeadlineKind;
  /** The ordinal of its last working day. */
  readonly due: number;
}

/** Lists the deadlines of a report that have escalated to the last level, the longest due first. */
export function longOverdue(
  { deadlines }: { readonly deadlines: Deadlines },
  clock: Clock,
): LongOverdue[] {
  return DEADLINE_KINDS.flatMap((kind) => {
    const deadline = deadlines[kind];
    if (!isOpen(deadline) || escalationLevel(kind, deadline) !== PUBLIC_LEVEL) return [];
    return [{ kind, due: dueOrdinal(deadline, clock) }];
  }).sort((a, b) => a.due - b.due);
}
