import { type DeadlineKind, ESCALATION_LEVELS, type State } from "#domain/vocabulary.ts";
import type { ReportView } from "./desk.ts";
import type { Replayed } from "./replay.ts";
import type { Remark } from "./timetable.ts";

const DAY_MS = 86_400_000;

/** What the system says of the reports at the end. */
export interface Figures {
  readonly submitted: number;
  readonly states: ReadonlyMap<State, number>;
  readonly deadlines: ReadonlyMap<DeadlineKind, DeadlineFigures>;
  /** Medians in days; undefined when it happened to no report. */
  readonly daysToVerify: number | undefined;
  readonly daysToAnswer: number | undefined;
  readonly daysToClose: number | undefined;
  /** Reports that have a deadline that has fallen and is not met. */
  readonly overdue: number;
}

export interface DeadlineFigures {
  readonly onTime: number;
  readonly late: number;
  /** Not met, and fallen. */
  readonly overdue: number;
  /** How many of those were escalated to level 1, 2 and 3, as the history has it. */
  readonly levels: readonly number[];
  /** Not met, and not fallen yet. */
  readonly running: number;
}

const KINDS = ["verification", "first-follow-up", "completion"] as const;

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

/** Days from the submission to the first of the actions, of the reports that any happened to. */
function daysTo(reports: readonly ReportView[], ...actions: readonly string[]): number[] {
  return reports.flatMap(({ submittedAt, history }) => {
    const event = history.find((each) => actions.includes(each.action));
    return event === undefined ? [] : [(Date.parse(event.at) - Date.parse(submittedAt)) / DAY_MS];
  });
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** How often each value occurs, the most frequent first. */
function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].toSorted(([, a], [, b]) => b - a));
}

/** The figures, what was refused and what was changed, as lines to print. */
export function describe(rows: number, replayed: Replayed): string {
  const figures = figuresOf(replayed);
  const lines: (readonly [string, string | number])[] = [
    ["Rows in the file", rows],
    ["Reports submitted", figures.submitted],
    ...[...figures.states].map(([state, count]) => [`  now ${state}`, count] as const),
    ...[...figures.deadlines].map(([kind, { onTime, late, overdue, levels, running }]) => {
      const parts = [
        `${onTime} on time`,
        `${late} late`,
        `${overdue} overdue (level 1, 2, 3: ${levels.join(", ")})`,
        `${running} running`,
      ];
      return [`Deadline ${kind}`, parts.join(", ")] as const;
    }),
    ["Median time to verify", inDays(figures.daysToVerify)],
    ["Median time to answer", inDays(figures.daysToAnswer)],
    ["Median time to close", inDays(figures.daysToClose)],
    ["Reports overdue at the end", figures.overdue],
    ["The last day", replayed.endedOn],
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  return [
    ...lines.map(([label, value]) => `${label.padEnd(width)}  ${value}`),
    ...section("Rows that the rules refused", replayed.refusals),
    ...section(
      "Times or states that were not replayed quite as the file has them",
      replayed.remarks,
    ),
  ].join("\n");
}

function section(title: string, remarks: readonly Remark[]): string[] {
  const counts = countBy(remarks.map(({ reason }) => reason));
  return ["", `${title}: ${remarks.length === 0 ? "none" : remarks.length}`].concat(
    [...counts].map(([reason, count]) => `${String(count).padStart(5)}  ${reason}`),
  );
}

function inDays(days: number | undefined): string {
  return days === undefined ? "none" : `${days.toFixed(1)} days`;
}
