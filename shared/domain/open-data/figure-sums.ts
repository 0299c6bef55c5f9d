import { additionsOf, type View } from "../figures/cells.ts";
import type { Contribution } from "../figures/fact.ts";
import { isPublishedPeriod } from "./fact-rows.ts";
import type { Row } from "./table.ts";
import type { FIGURES } from "./tables.ts";

/**
 * The views of the file of figures. Those of two codes at once, such as an agency's reports of one
 * category, are left to sum from the facts: they would be many times as many rows.
 */
const PUBLISHED_VIEWS: ReadonlySet<View> = new Set<View>(["G", "A", "R", "K", "C"]);

/** Sums what reports add to the published figures. */
export class FigureSums {
  readonly #sums = new Map<string, Map<string, number>>();

  add(contribution: Contribution): void {
    for (const { cell, counter, n } of additionsOf(contribution)) {
      const { government, view, key, period, classification } = cell;
      if (!PUBLISHED_VIEWS.has(view) || !isPublishedPeriod(period)) continue;
      const name = [government, view, key, period, classification].join(SEPARATOR);
      const counters = this.#sums.get(name) ?? new Map<string, number>();
      this.#sums.set(name, counters);
      counters.set(counter, (counters.get(counter) ?? 0) + n);
    }
  }

  /** Returns the sums that are not zero, in order. */
  *rows(): Generator<Row<typeof FIGURES>> {
    for (const [name, counters] of [...this.#sums].sort(byFirst)) {
      const [government, view, key, period, classification] = name.split(SEPARATOR);
      for (const [counter, n] of [...counters].sort(byFirst)) {
        if (n !== 0) yield { government, view, key, period, classification, counter, n };
      }
    }
  }
}

/** Is in no code. */
const SEPARATOR = "#";

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : 1;
