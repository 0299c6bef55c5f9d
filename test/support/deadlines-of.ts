import { clockOf } from "#domain/reference/reference-data.ts";
import type { Report } from "#domain/report/report.ts";
import { dueAt, dueOrdinal, isOpen } from "#domain/time/deadlines.ts";
import { DEADLINE_KINDS, type DeadlineKind } from "#domain/vocabulary.ts";
import { kaltim } from "./kaltim.ts";

/** Returns when a deadline of the report is due; undefined if the report has no such deadline. */
export function dueOn(
  { report }: { readonly report: Report },
  kind: DeadlineKind,
): string | undefined {
  const deadline = report.deadlines[kind];
  const clock = clockOf(report, kaltim);
  const falls = deadline && dueAt(dueOrdinal(deadline, clock), clock);
  return falls?.ok ? falls.at : undefined;
}

/** Returns the deadlines that are not met yet. */
export function openDeadlines({ deadlines }: Report): DeadlineKind[] {
  return DEADLINE_KINDS.filter((kind) => isOpen(deadlines[kind]));
}
