import type { Counter, TimeCounter } from "./counters.ts";
import type { Fact, Period } from "./fact.ts";

/** Where a fact counts: see Fact. */
export type Reach = Pick<Fact, "agencies" | "everywhere">;

/** Charged to no agency: it counts for the government and the report's place and subject. */
export const governmentAlone: Reach = { agencies: [], everywhere: true };

/** Charged to these agencies, and counted for the government and the report's place and subject. */
export const chargedTo = (agencies: readonly string[]): Reach => ({ agencies, everywhere: true });

/** Counted for these agencies alone. */
export const agenciesAlone = (agencies: readonly string[]): Reach => ({
  agencies,
  everywhere: false,
});

/** Collects facts; those that differ only in their amount are one. */
export class FactList {
  readonly #facts = new Map<string, Fact>();

  /** Adds to a counter. Nothing is counted if the reach is empty. */
  add(period: Period, counter: Counter | TimeCounter, reach: Reach, n = 1): void {
    const { agencies, everywhere } = reach;
    if (agencies.length === 0 && !everywhere) return;
    const name = [period, counter, everywhere, ...agencies].join("#");
    const before = this.#facts.get(name)?.n ?? 0;
    this.#facts.set(name, { period, counter, n: before + n, agencies, everywhere });
  }

  /** Returns the facts whose amount is not zero. */
  all(): Fact[] {
    return [...this.#facts.values()].filter(({ n }) => n !== 0);
  }
}
