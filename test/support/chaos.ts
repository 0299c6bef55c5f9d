import type { Fault, FaultOf, FaultyRequest, FaultyService } from "./fault-proxy.ts";

/** Returns random-looking numbers from 0 to 1 that are the same for a seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ANY: readonly Fault[] = ["throttled", "unavailable", "failed", "hung-up", "lost"];
const READS: readonly Fault[] = [...ANY, "over-capacity"];
const WRITES: readonly Fault[] = [...READS, "conflict"];
const TRANSACTIONS: readonly Fault[] = [...WRITES, "conflict", "lost", "in-progress"];

/** Returns the faults that a call can meet, apart from a lack of rights and from silence. */
export function faultsOf(service: FaultyService, { operation }: FaultyRequest): readonly Fault[] {
  if (service !== "dynamodb") return ANY;
  switch (operation) {
    case "TransactWriteItems":
      return TRANSACTIONS;
    case "PutItem":
    case "UpdateItem":
    case "DeleteItem":
      return WRITES;
    default:
      return READS;
  }
}

const pick = <T>(of: readonly T[], number: number): T | undefined =>
  of[Math.floor(number * of.length)];

/**
 * Makes faults by chance, which the retries of the functions must overcome.
 *
 * Answers to UpdateItem are not lost: these calls count tries of codes, and one that is sent again
 * counts twice, which a test of the limits would notice.
 *
 * @param rate how often a request fails, from 0 to 1
 */
export function faultsByChance(seed: number, rate: number): FaultOf {
  const next = numbersFrom(seed);
  return (service, request) => {
    if (next() >= rate) return undefined;
    const fault = pick(faultsOf(service, request), next());
    return fault === "lost" && request.operation === "UpdateItem" ? "hung-up" : fault;
  };
}

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

  faultOf(service: FaultyService, request: FaultyRequest): Fault | undefined {
    if (this.crashed) return "hung-up";
    if (this.#next() >= this.level * (service === "dynamodb" ? 0.1 : 1)) return undefined;
    if (this.#next() < 0.1) {
      this.crashed = true;
      return this.#next() < 0.5 ? "lost" : "hung-up";
    }
    return pick(faultsOf(service, request), this.#next());
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, order: this.#next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }
}
