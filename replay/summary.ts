import { countBy, figuresOf } from "./figures.ts";
import type { Replayed } from "./replay.ts";
import type { BadRow } from "./rows.ts";
import type { Remark } from "./timetable.ts";

/** Describes a replay in lines to print: figures, rows that were changed, and bad rows. */
export function summaryOf(
  replayed: Replayed,
  { rows, bad }: { readonly rows: number; readonly bad: readonly BadRow[] },
): string {
  const figures = figuresOf(replayed);
  const lines: (readonly [string, string | number])[] = [
    ["Rows to replay", rows],
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
    [
      "Public texts redacted",
      `${replayed.redacted.texts} (masked parts: ${replayed.redacted.parts})`,
    ],
    ["The last day", replayed.endedOn],
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  return [
    ...lines.map(([label, value]) => `${label.padEnd(width)}  ${value}`),
    ...section(
      "Times or states that were not replayed quite as the file has them",
      replayed.remarks,
    ),
    "",
    `Bad rows, which were not replayed, or not to their end: ${bad.length === 0 ? "none" : bad.length}`,
    ...bad
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, reason }) => `  line ${line}: ${reason}`),
  ].join("\n");
}

/** Counters of the monitoring page that a replay prints; the comparison covers all. */
const PRINTED = [
  "received",
  "forwarded",
  "answered",
  "met.verification",
  "missed.verification",
  "met.first-follow-up",
  "missed.first-follow-up",
  "met.completion",
  "missed.completion",
] as const;

/** Describes the months of the monitoring page, and where it differs from the oracle. */
export function monthsOf(
  { months }: Pick<Replayed, "months">,
  differences: readonly string[],
): string {
  const width = Math.max(...PRINTED.map((counter) => counter.length));
  const line = (label: string, cells: readonly unknown[]) =>
    `${label.padEnd(width)}${cells.map((cell) => String(cell).padStart(9)).join("")}`;
  const verdict =
    differences.length === 0
      ? "In these and all other counters and durations, the page says what an independent count of the file says."
      : `Differences from an independent count of the file: ${differences.length}`;
  return [
    "What the monitoring page says, by month",
    line(
      "",
      months.map(({ month }) => month),
    ),
    ...PRINTED.map((counter) =>
      line(
        counter,
        months.map(({ cells }) => cells.complaint[counter] ?? 0),
      ),
    ),
    verdict,
    ...differences.map((difference) => `  ${difference}`),
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
