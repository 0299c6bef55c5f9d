import type { Fault, FaultyService } from "./fault-proxy.ts";

/** Returns random-looking numbers from 0 to 1 that are the same for a seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FAULTS: readonly Fault[] = ["throttled", "unavailable", "failed", "hung-up", "lost"];

/** Faults between a function and the services, and crashes of the function. */
export class Chaos {
  readonly #next: () => number;
  /** How often a request fails. */
  level = 0;
  /** After a crash, no further request of the invocation succeeds. */
  crashed = false;

  constructor(seed: number) {
    this.#next = numbersFrom(seed);
  }

  faultOf(service: FaultyService): Fault | undefined {
    if (this.crashed) return "hung-up";
    if (this.#next() >= this.level * (service === "dynamodb" ? 0.1 : 1)) return undefined;
    if (this.#next() < 0.1) {
      this.crashed = true;
      return this.#next() < 0.5 ? "lost" : "hung-up";
    }
    return FAULTS[Math.floor(this.#next() * FAULTS.length)];
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, order: this.#next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }
}
