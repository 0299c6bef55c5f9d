import { countBy, figuresOf } from "./figures.ts";
import type { Replayed } from "./replay.ts";
import type { Remark } from "./timetable.ts";

/** Describes a replay in lines to print: figures, refused rows, and rows that were changed. */
export function summaryOf(rows: number, replayed: Replayed): string {
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
