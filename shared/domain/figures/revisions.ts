import type { Counters } from "./cells.ts";
import type { FigureClassification } from "./counters.ts";
import type { MonthFigures } from "./month-figures.ts";
import type { Month } from "./months.ts";

/**
 * Why a figure of a published month is another one today, as far as the counters tell:
 *
 * - `handled`: reports of the month were handled further: followed up, answered, closed
 * - `reopened`: a report of the month that was closed is open again
 * - `merged`, `unmerged`: a report of the month was merged into another one, or separated
 * - `withdrawn`, `archived`: a report of the month was withdrawn, or archived for another reason
 * - `late-settled`: a deadline that fell in the month was counted as missed later
 * - `deadline-moved`: a deadline of the month was moved after it fell, which takes the miss back
 * - `reclassified`: reports count under another classification now
 * - `moved`: reports count here that did not, or the other way round: another region, category or
 *   agency
 */
export const REVISION_REASONS = [
  "handled",
  "reopened",
  "merged",
  "unmerged",
  "withdrawn",
  "archived",
  "late-settled",
  "deadline-moved",
  "reclassified",
  "moved",
] as const;
export type RevisionReason = (typeof REVISION_REASONS)[number];

/** A figure that changed after its month was published. */
export interface Revision {
  readonly month: Month;
  readonly classification: FigureClassification;
  readonly counter: string;
  readonly old: number;
  readonly new: number;
  readonly reason: RevisionReason;
}

/** Returns what changed between the figures of a month as published and as they are now. */
export function revisionsOf(published: MonthFigures, now: MonthFigures): Revision[] {
  const changes = changesOf(published, now);
  return changes.map(({ classification, counter, before, after }) => ({
    month: published.month,
    classification,
    counter,
    old: before,
    new: after,
    reason: reasonOf(
      counter,
      after - before,
      changes.filter((other) => other.classification === classification),
      changes,
    ),
  }));
}

interface Change {
  readonly classification: FigureClassification;
  readonly counter: string;
  readonly before: number;
  readonly after: number;
}

function changesOf(published: MonthFigures, now: MonthFigures): Change[] {
  const classifications = Object.keys(now.cells) as FigureClassification[];
  return classifications.flatMap((classification) => {
    const [old, current]: [Counters, Counters] = [
      published.cells[classification],
      now.cells[classification],
    ];
    return [...new Set([...Object.keys(old), ...Object.keys(current)])]
      .sort()
      .map((counter) => ({
        classification,
        counter,
        before: old[counter] ?? 0,
        after: current[counter] ?? 0,
      }))
      .filter(({ before, after }) => before !== after);
  });
}

/** The reason of a counter's change, by the counter: if it went up, and if it went down. */
const REASONS: readonly (readonly [RegExp, up: RevisionReason, down: RevisionReason])[] = [
  [/^merged$/, "merged", "unmerged"],
  [/^withdrawn$/, "withdrawn", "handled"],
  [/^(spam$|archived\.)/, "archived", "archived"],
  [/^missed\./, "late-settled", "deadline-moved"],
  [/^(forwarded|followed-up|answered|assigned-answered)$/, "handled", "handled"],
  [/^(open|closed|outcome)\./, "handled", "handled"],
];

/**
 * @param own the changes of the same classification
 * @param all those of all classifications
 */
function reasonOf(
  counter: string,
  by: number,
  own: readonly Change[],
  all: readonly Change[],
): RevisionReason {
  // What a report counts never leaves its month: if receipts changed, it counts elsewhere now.
  if (entered(own) !== 0) return entered(all) === 0 ? "reclassified" : "moved";
  const isReopening = /^(open|closed)\./.test(counter) && changesWith("closed.", own) < 0;
  if (isReopening) return "reopened";
  const [, up, down] = REASONS.find(([pattern]) => pattern.test(counter)) ?? [];
  return (by > 0 ? up : down) ?? "moved";
}

/** How many more reports count among those of the month. */
const entered = (changes: readonly Change[]): number =>
  changeOf("received", changes) + changeOf("assigned", changes);
const changeOf = (counter: string, changes: readonly Change[]): number =>
  sum(changes.filter((change) => change.counter === counter));
const changesWith = (prefix: string, changes: readonly Change[]): number =>
  sum(changes.filter((change) => change.counter.startsWith(prefix)));
const sum = (changes: readonly Change[]): number =>
  changes.reduce((total, { before, after }) => total + after - before, 0);
