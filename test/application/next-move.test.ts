import { expect, test } from "vitest";
import {
  type ContributionOf,
  groupsOf,
  MOST_CELLS,
  MOST_ITEMS,
  type Move,
  nextMove,
  sumOfMoves,
} from "#application/figures/next-move.ts";
import { differenceOf, nameOf } from "#domain/figures/cells.ts";
import type { FiguresCursor } from "#store/figures-cursors.ts";
import { counted } from "#test/support/figures-of.ts";
import { histories } from "#test/support/random-reports.ts";

const [history = []] = histories(20, 3).filter(({ length }) => length > 3);
const report = (cursor?: FiguresCursor) => ({
  trackingId: "KT-0000-0000-0000",
  history,
  cursors: new Map(cursor ? [[1, cursor]] : []),
});
const end = history.length;

/** Counts every event in so many months of the past. */
const wide =
  (months: number): ContributionOf =>
  (events) => ({
    ...counted(events),
    secret: false,
    facts: Array.from({ length: months }, (_, n) => ({
      period: `${1900 + n}-01`,
      counter: "received" as const,
      n: events.length,
      agencies: ["dinkes-kaltim"],
      everywhere: false,
    })),
  });

test("a report is counted from its cursor to its end, in its generation only", () => {
  const move = nextMove(report({ version: 2 }), 1, counted);
  expect(move).toMatchObject({ seen: { version: 2 }, next: { version: end } });
  const difference = differenceOf(counted(history.slice(0, 2)), counted(history));
  expect(move?.cells).toEqual([...difference.values()]);
  expect(nextMove(report({ version: end }), 1, counted)).toBeUndefined();
  expect(nextMove(report({ version: end }), 2, counted)).toMatchObject({
    seen: undefined,
    next: { version: end },
  });
});

test("a difference of too many cells is kept, and written in parts, as it was computed", () => {
  const moves: Move[] = [];
  let cursor: FiguresCursor | undefined;
  // The code counts otherwise once the difference is kept.
  for (let contributionOf = wide(150); ; contributionOf = counted) {
    const move = nextMove(report(cursor), 1, contributionOf);
    if (!move) break;
    moves.push(move);
    cursor = move.next;
  }
  expect(moves.length).toBeGreaterThan(2);
  const [kept, ...parts] = moves;
  expect(kept).toMatchObject({ cells: [], next: { version: 0, pending: { to: end, written: 0 } } });
  expect(parts.every(({ cells }) => cells.length > 0 && cells.length <= MOST_CELLS)).toBe(true);
  expect(parts.at(-1)?.next).toEqual({ version: end });
  expect(sumOfMoves(parts)).toEqual(differenceOf(undefined, wide(150)(history)));
});

test("moves that are written together fit into a transaction, with each cell once", () => {
  const moves = histories(30, 5).flatMap(
    (each, n) =>
      nextMove({ trackingId: `KT-${n}`, history: each, cursors: new Map() }, 1, counted) ?? [],
  );
  const groups = [...groupsOf(moves)];
  expect(groups.flat()).toEqual(moves);
  expect(groups.length).toBeLessThan(moves.length);
  for (const group of groups) {
    const cells = new Set(group.flatMap(({ cells: own }) => own.map(({ cell }) => nameOf(cell))));
    expect(group.length + cells.size).toBeLessThanOrEqual(MOST_ITEMS);
  }
  const all = sumOfMoves(moves);
  expect([...all.keys()].every((name) => name.startsWith("pemprov-kaltim#"))).toBe(true);
});
