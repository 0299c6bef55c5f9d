import { lastFallenOrdinal } from "./deadlines.ts";
import { type DecideContext, decide } from "./decide.ts";
import { clockOf } from "./reference-data.ts";
import type { Result } from "./refusal.ts";
import type { Decided, Report } from "./report.ts";

/**
 * The ordinal of the working day after which time acts on the report by itself; undefined while it
 * waits for nobody's silence. The due index is keyed by it.
 */
export function actsAfter(report: Report): number | undefined {
  return report.state === "answered" ? report.deadlines["reporter-feedback"]?.due : undefined;
}

/** What time does to a report now; undefined when it is not due, however often it is asked. */
export function enforce(report: Report, context: DecideContext): Result<Decided> | undefined {
  const due = actsAfter(report);
  if (due === undefined) return undefined;
  const { zone, calendar } = clockOf(report, context.reference);
  if (due > lastFallenOrdinal(context.at, zone, calendar)) return undefined;
  return decide(
    report,
    { actor: { role: "system" }, version: report.version, command: { action: "close" } },
    context,
  );
}
