import { inject } from "vitest";
import type { Table } from "#store/table-client.ts";
import { faultsOf, numbersFrom } from "./chaos.ts";
import { type Fault, type FaultOf, openFaultProxy } from "./fault-proxy.ts";
import { clientAt, emptyTable } from "./table.ts";

/** A table that many histories share: without faults, and for each history with its own faults. */
export interface FaultyTable {
  readonly sound: Table;
  /** Returns the table behind faults that are the same for a seed. Ends with `close`. */
  withFaults(seed: number): Table;
  /** How often each fault was made. */
  readonly counts: ReadonlyMap<Fault, number>;
  close(): Promise<void>;
}

/** How often a call fails, how often many calls in a row begin to fail, and how often one hangs. */
const SINGLE = 0.15;
const OUTAGE = 0.01;
const SILENCE = 0.0002;
const LONGEST_OUTAGE = 60;

/** Retries as deployed functions make them, but in milliseconds. */
const LIMITS = { answerMs: 2_000, retriesMs: 150, pauses: { firstMs: 1, longestMs: 8 } };

export async function openFaultyTable(): Promise<FaultyTable> {
  const sound = await emptyTable();
  const counts = new Map<Fault, number>();
  const histories = new Map<string, FaultOf>();
  const proxy = await openFaultProxy("dynamodb", inject("dynamodbEndpoint"), (service, request) => {
    const fault = histories.get(request.caller)?.(service, request);
    if (fault) counts.set(fault, (counts.get(fault) ?? 0) + 1);
    return fault;
  });
  const clients: Table["client"][] = [];
  return {
    sound,
    counts,
    withFaults(seed) {
      // The key in a request's signature tells whose history it belongs to.
      const caller = `history${seed}`;
      histories.set(caller, historyFaults(seed));
      const client = clientAt(proxy.endpoint, LIMITS, caller);
      clients.push(client);
      return { ...sound, client };
    },
    async close() {
      for (const client of clients) client.destroy();
      await proxy.close();
    },
  };
}

/** Single faults and, at times, an outage: faults in a row. */
function historyFaults(seed: number): FaultOf {
  const next = numbersFrom(seed);
  let outage = 0;
  return (service, request) => {
    const chance = next();
    if (outage === 0 && chance < SILENCE) return "silent";
    if (outage === 0 && chance < OUTAGE) outage = Math.ceil(next() * LONGEST_OUTAGE);
    if (outage > 0) outage -= 1;
    else if (chance >= SINGLE) return undefined;
    const faults = faultsOf(service, request);
    return faults[Math.floor(next() * faults.length)];
  };
}
