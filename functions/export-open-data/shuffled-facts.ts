import { join } from "node:path";
import type { Contribution } from "#domain/figures/fact.ts";
import { isPublishedPeriod } from "#domain/open-data/fact-rows.ts";
import { Spool } from "./spool.ts";

interface Numbered {
  /** A surrogate of the report's number: hexadecimal and random. */
  readonly id: string;
  readonly contribution: Contribution;
}

/** So many parts that each fits into memory. */
const PARTS = 64;

/**
 * Brings the contributions of reports into the order of their surrogates, which are random: the
 * order of the walk is nearly the same in each export, and would tell which report is which.
 */
export class ShuffledFacts {
  readonly #parts: readonly Spool<Numbered>[];

  constructor(folder: string) {
    this.#parts = Array.from({ length: PARTS }, (_, part) => new Spool(join(folder, `~${part}`)));
  }

  add(id: string, contribution: Contribution): void {
    const facts = contribution.facts.filter(({ period }) => isPublishedPeriod(period));
    const part = Math.floor((Number.parseInt(id.slice(0, 2), 16) * PARTS) / 256);
    this.#parts[part]?.add({ id, contribution: { ...contribution, facts } });
  }

  async *read(): AsyncGenerator<Numbered> {
    for (const part of this.#parts) {
      const all: Numbered[] = [];
      for await (const each of part.read()) all.push(each);
      yield* all.sort((a, b) => (a.id < b.id ? -1 : 1));
    }
  }
}
