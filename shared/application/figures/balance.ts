import { type Addition, additionsOf, type Cell, nameOf } from "#domain/figures/cells.ts";
import { type CountedCell, cellNamed } from "#store/figures.ts";
import type { FiguresCursor, ProjectedReport } from "#store/figures-cursors.ts";
import type { ContributionOf } from "./next-move.ts";

/**
 * What a check has found so far, by name: how much too high a counter is (`<cell> <counter>`), or
 * why a report (`KT-…`) is not counted up to its end. Plain data, so that it can be kept in a file.
 */
export type Faults = Readonly<Record<string, number | string>>;

/**
 * Compares cells with what reports add up to. Cells are added and reports are subtracted, in any
 * order: what is left is wrong.
 *
 * A report counts as far as its cursor says. So a report that is only late is found by its cursor,
 * and makes no cell wrong.
 */
export class Balance {
  readonly #generation: number;
  readonly #contributionOf: ContributionOf;
  readonly #isChecked: (cell: Cell) => boolean;
  readonly #faults: Map<string, number | string>;

  /** @param faults what an earlier part of the same check found */
  constructor(
    generation: number,
    contributionOf: ContributionOf,
    { isChecked = () => true, faults = {} }: Partial<BalanceOptions> = {},
  ) {
    this.#generation = generation;
    this.#contributionOf = contributionOf;
    this.#isChecked = isChecked;
    this.#faults = new Map(Object.entries(faults));
  }

  addCell({ cell, counters }: CountedCell): void {
    for (const [counter, n] of Object.entries(counters)) this.#add({ cell, counter, n });
  }

  /** Adds a report. Returns the cells that it counts in. */
  addReport(report: ProjectedReport): readonly Cell[] {
    const { trackingId, history, cursors } = report;
    if (history.length === 0) return [];
    const cursor = cursors.get(this.#generation) ?? { version: 0 };
    const fault = faultOf(cursor, history.length);
    if (fault) this.#faults.set(trackingId, fault);
    try {
      const additions = this.#countedOf(report, cursor);
      for (const { cell, counter, n } of additions) this.#add({ cell, counter, n: -n });
      return additions.map(({ cell }) => cell);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error("unknown");
      this.#faults.set(trackingId, `cannot be counted: ${name} ${message}`);
      return [];
    }
  }

  /** What is wrong if all cells and reports are added. */
  get faults(): Faults {
    return Object.fromEntries(this.#faults);
  }

  #add({ cell, counter, n }: Addition): void {
    if (!this.#isChecked(cell)) return;
    const name = `${nameOf(cell)} ${counter}`;
    const sum = Number(this.#faults.get(name) ?? 0) + n;
    if (sum === 0) this.#faults.delete(name);
    else this.#faults.set(name, sum);
  }

  /** Returns what the cells have of a report. */
  #countedOf({ history }: ProjectedReport, { version, pending }: FiguresCursor): Addition[] {
    const whole = version === 0 ? [] : additionsOf(this.#contributionOf(history.slice(0, version)));
    const part = (pending?.additions ?? [])
      .slice(0, pending?.written)
      .flatMap(([name, counters]) =>
        Object.entries(counters).map(([counter, n]) => ({ cell: cellNamed(name), counter, n })),
      );
    return [...whole, ...part];
  }
}

interface BalanceOptions {
  /** Which cells are compared; all if absent. */
  readonly isChecked: (cell: Cell) => boolean;
  readonly faults: Faults;
}

function faultOf({ version, pending }: FiguresCursor, end: number): string | undefined {
  if (pending) return `is counted up to version ${version} of ${end}, and further in part`;
  return version === end ? undefined : `is counted up to version ${version} of ${end}`;
}
