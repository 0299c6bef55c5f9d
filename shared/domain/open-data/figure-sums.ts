import { additionsOf, type Cell, type Counters, nameOf, type View } from "../figures/cells.ts";
import type { Contribution } from "../figures/fact.ts";
import { isPublishedPeriod } from "./fact-rows.ts";
import type { Row } from "./table.ts";
import type { FIGURES } from "./tables.ts";

/**
 * The views of the file of figures. Those of two codes at once, such as an agency's reports of one
 * category, are left to sum from the facts: they would be many times as many rows.
 */
const PUBLISHED_VIEWS: ReadonlySet<View> = new Set<View>(["G", "A", "R", "K", "C"]);

/** The sums of one cell: durations are with the other counters. */
interface Summed {
  readonly cell: Omit<Cell, "part">;
  readonly counters: Counters;
}

/** Sums what reports add to the published figures. */
export class FigureSums {
  readonly #sums = new Map<
    string,
    { readonly cell: Summed["cell"]; readonly counters: Record<string, number> }
  >();

  add(contribution: Contribution): void {
    for (const { cell, counter, n } of additionsOf(contribution)) {
      if (!PUBLISHED_VIEWS.has(cell.view) || !isPublishedPeriod(cell.period)) continue;
      const { part: _, ...whole } = cell;
      const name = nameOf({ ...whole, part: "" });
      const { counters } = this.#sums.get(name) ?? this.#begin(name, whole);
      counters[counter] = (counters[counter] ?? 0) + n;
    }
  }

  #begin(name: string, cell: Summed["cell"]) {
    const counters: Record<string, number> = {};
    const summed = { cell, counters };
    this.#sums.set(name, summed);
    return summed;
  }

  /** Returns the sums that are not zero, in order. */
  cells(): Summed[] {
    return [...this.#sums].sort(byFirst).map(([, { cell, counters }]) => ({
      cell,
      counters: Object.fromEntries(
        Object.entries(counters)
          .filter(([, n]) => n !== 0)
          .sort(byFirst),
      ),
    }));
  }

  /** Returns the same as rows of the file. */
  *rows(): Generator<Row<typeof FIGURES>> {
    for (const { cell, counters } of this.cells()) {
      for (const [counter, n] of Object.entries(counters)) yield { ...cell, counter, n };
    }
  }
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : 1;
