import { clockOf } from "../reference/reference-data.ts";
import type { Result } from "../refusal.ts";
import type { Command } from "../report/actions.ts";
import { type DecideContext, decide } from "../report/decide.ts";
import type { UnsealedEvent } from "../report/event.ts";
import type { Report } from "../report/report.ts";
import { isOpenState } from "../vocabulary.ts";
import { tickAt } from "./deadlines.ts";
import { type EnforcementStep, nextStep } from "./enforcement-steps.ts";

/**
 * Applies deadlines to a report: decides the earliest enforcement step that is due now. Returns
 * undefined if no step is due. The caller repeats this until no step is left.
 */
export function enforce(report: Report, context: DecideContext): Result<UnsealedEvent> | undefined {
  const clock = clockOf(report, context.reference);
  if (!isOpenState(report.state)) return undefined;
  const { at } = context;
  const step = nextStep(report, clock, at);
  if (!step || step.at > tickAt(at, clock)) return undefined;
  const attempt = { actor: { role: "system" }, version: report.version } as const;
  return decide(report, { ...attempt, command: commandOf(step) }, context);
}

function commandOf({ does, deadline }: EnforcementStep): Command {
  switch (does.action) {
    case "remind":
      return { action: "remind", deadline };
    case "escalate":
      return { action: "escalate", deadline, level: does.level };
    case "close":
    case "archive":
      return does;
  }
}
