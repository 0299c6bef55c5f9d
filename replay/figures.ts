import { DAY_MS, millisecondsBetween } from "#domain/time/local-time.ts";
import { type DeadlineKind, ESCALATION_LEVELS, type State } from "#domain/vocabulary.ts";
import type { ReportView } from "./desk.ts";
import type { Replayed } from "./replay.ts";

/** Figures about all reports at the end of a replay. */
export interface Figures {
  readonly submitted: number;
  readonly states: ReadonlyMap<State, number>;
  readonly deadlines: ReadonlyMap<DeadlineKind, DeadlineFigures>;
  /** Medians in days from the submission; undefined if no report reached that step. */
  readonly daysToVerify: number | undefined;
  readonly daysToAnswer: number | undefined;
  readonly daysToClose: number | undefined;
  /** Reports with a deadline that has passed and is not met. */
  readonly overdue: number;
}

/** Figures about all deadlines of one kind. */
export interface DeadlineFigures {
  readonly onTime: number;
  readonly late: number;
  /** Passed and not met. */
  readonly overdue: number;
  /** How many of the overdue ones were escalated to level 1, 2 and 3. */
  readonly levels: readonly number[];
  /** Not passed yet and not met. */
  readonly running: number;
}

const KINDS = ["verification", "first-follow-up", "completion"] as const;

/** Counts the figures in the views of the reports. */
export function figuresOf({ reports }: Replayed): Figures {
  return {
    submitted: reports.length,
    states: countBy(reports.map(({ state }) => state)),
    deadlines: new Map(KINDS.map((kind) => [kind, deadlineFigures(reports, kind)])),
    daysToVerify: median(daysTo(reports, "forward", "archive")),
    daysToAnswer: median(daysTo(reports, "answer")),
    daysToClose: median(daysTo(reports, "close")),
    overdue: reports.filter(({ deadlines }) => deadlines.some(isOverdueNow)).length,
  };
}

type DeadlineView = ReportView["deadlines"][number];

function isOverdueNow({ metAt, overdue }: DeadlineView): boolean {
  return overdue && metAt === undefined;
}

function deadlineFigures(reports: readonly ReportView[], kind: DeadlineKind): DeadlineFigures {
  const deadlines = reports.flatMap((report) =>
    report.deadlines.filter((deadline) => deadline.kind === kind),
  );
  const count = (is: (deadline: DeadlineView) => boolean) => deadlines.filter(is).length;
  return {
    onTime: count(({ metAt, overdue }) => metAt !== undefined && !overdue),
    late: count(({ metAt, overdue }) => metAt !== undefined && overdue),
    overdue: count(isOverdueNow),
    levels: ESCALATION_LEVELS.map((level) =>
      count((deadline) => isOverdueNow(deadline) && deadline.escalationLevel === level),
    ),
    running: count(({ metAt, overdue }) => metAt === undefined && !overdue),
  };
}

/** Days from the submission to the first of these actions, for each report that has one. */
function daysTo(reports: readonly ReportView[], ...actions: readonly string[]): number[] {
  return reports.flatMap(({ submittedAt, history }) => {
    const event = history.find((each) => actions.includes(each.action));
    return event === undefined ? [] : [millisecondsBetween(submittedAt, event.at) / DAY_MS];
  });
}

/** Returns the median; undefined without values. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Counts how often each value occurs, the most frequent first. */
export function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].toSorted(([, a], [, b]) => b - a));
}
