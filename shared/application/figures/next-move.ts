import { differenceOf, nameOf, type Sums, sumOf } from "#domain/figures/cells.ts";
import type { Contribution } from "#domain/figures/fact.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { type CountedCell, cellNamed } from "#store/figures.ts";
import type { FiguresCursor, ProjectedReport } from "#store/figures-cursors.ts";

/** Returns what a report adds to the figures by its first events. */
export type ContributionOf = (history: readonly HistoryEvent[]) => Contribution;

/** One step of counting a report: the cursor moves, and cells get what lies between. */
export interface Move {
  readonly trackingId: string;
  /** The cursor that the move begins at; undefined if the report was not counted yet. */
  readonly seen: FiguresCursor | undefined;
  readonly next: FiguresCursor;
  readonly cells: readonly CountedCell[];
}

/** The most items of a transaction. */
export const MOST_ITEMS = 100;
/** The most cells of one move: its transaction holds the cursor too. */
export const MOST_CELLS = MOST_ITEMS - 1;

/**
 * Returns the next step that counts a report; undefined if it is counted up to its end.
 *
 * A difference of more cells than a transaction takes is written in several steps: the first keeps
 * it in the cursor, each further one writes a part of it. It is kept since the code may count
 * otherwise by the time that it goes on.
 */
export function nextMove(
  { trackingId, history, cursors }: ProjectedReport,
  generation: number,
  contributionOf: ContributionOf,
): Move | undefined {
  const seen = cursors.get(generation);
  if (seen?.pending) return { trackingId, seen, ...partOf(seen.version, seen.pending) };
  const { version: from = 0 } = seen ?? {};
  const to = history.length;
  if (to <= from) return undefined;
  const before = from === 0 ? undefined : contributionOf(history.slice(0, from));
  const difference = differenceOf(before, contributionOf(history));
  if (difference.size <= MOST_CELLS) {
    return { trackingId, seen, next: { version: to }, cells: [...difference.values()] };
  }
  const additions = [...difference].map(([name, { counters }]): Pending["additions"][number] => [
    name,
    { ...counters },
  ]);
  const next = { version: from, pending: { to, written: 0, additions } };
  return { trackingId, seen, next, cells: [] };
}

type Pending = NonNullable<FiguresCursor["pending"]>;

function partOf(version: number, pending: Pending): Pick<Move, "next" | "cells"> {
  const { to, written, additions } = pending;
  const cells = additions
    .slice(written, written + MOST_CELLS)
    .map(([name, counters]) => ({ cell: cellNamed(name), counters }));
  const after = written + cells.length;
  const isLast = after === additions.length;
  return {
    next: isLast ? { version: to } : { version, pending: { to, written: after, additions } },
    cells,
  };
}

/**
 * Divides moves into groups, each of which fits into one transaction: the cursors, and the cells
 * with the sums of all moves. Reports of one government have many cells in common.
 */
export function* groupsOf(moves: readonly Move[]): Generator<Move[]> {
  let group: Move[] = [];
  let names = new Set<string>();
  for (const move of moves) {
    const more = move.cells.map(({ cell }) => nameOf(cell));
    const together = new Set([...names, ...more]);
    if (group.length > 0 && together.size + group.length + 1 > MOST_ITEMS) {
      yield group;
      group = [];
      names = new Set(more);
    } else {
      names = together;
    }
    group.push(move);
  }
  if (group.length > 0) yield group;
}

/** Returns what the moves add together. */
export function sumOfMoves(moves: readonly Move[]): Sums {
  return sumOf(
    moves.flatMap(({ cells }) =>
      cells.flatMap(({ cell, counters }) =>
        Object.entries(counters).map(([counter, n]) => ({ cell, counter, n })),
      ),
    ),
  );
}
