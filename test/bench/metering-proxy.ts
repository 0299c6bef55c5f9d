import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { addressOf } from "#local/aws/address-of.ts";
import { forward, operationOf, READS } from "./dynamodb-request.ts";

/** The cost of some work at the database. */
export interface Cost {
  readonly roundTrips: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface Meter {
  /** The address to use instead of the database's own. */
  readonly endpoint: string;
  /** Returns the cost of all requests that arrive while the work runs. */
  measure(work: () => Promise<void>): Promise<Cost>;
  /** Returns in how many steps some work asks: requests that overlap are one step. */
  stepsOf(work: () => Promise<void>): Promise<number>;
  close(): Promise<void>;
}

const capacity = z.object({ CapacityUnits: z.number() });
const answerSchema = z.object({
  ConsumedCapacity: z.union([capacity.transform((one) => [one]), z.array(capacity)]).default([]),
});

/**
 * Starts a proxy in front of a DynamoDB. It adds to every request the question what the request
 * consumed, so functions are measured as they are deployed.
 */
export async function startMeter(database: string): Promise<Meter> {
  let cost: Cost = { roundTrips: 0, readUnits: 0, writeUnits: 0 };
  let [running, steps] = [0, 0];
  const server = createServer(async (request, response) => {
    if (running === 0) steps += 1;
    running += 1;
    response.on("close", () => {
      running -= 1;
    });
    const forwarded = await forward(database, request.headers, metered(await text(request)));
    const body = await forwarded.text();
    if (forwarded.ok) {
      const { ConsumedCapacity } = answerSchema.parse(JSON.parse(body));
      const units = ConsumedCapacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
      const read = READS.includes(operationOf(request.headers));
      cost = {
        roundTrips: cost.roundTrips + 1,
        readUnits: cost.readUnits + (read ? units : 0),
        writeUnits: cost.writeUnits + (read ? 0 : units),
      };
    }
    response.writeHead(forwarded.status, { "Content-Type": "application/x-amz-json-1.0" });
    response.end(body);
  });
  const endpoint = await addressOf(server);
  return {
    endpoint,
    async measure(work) {
      const before = cost;
      await work();
      return {
        roundTrips: cost.roundTrips - before.roundTrips,
        readUnits: cost.readUnits - before.readUnits,
        writeUnits: cost.writeUnits - before.writeUnits,
      };
    },
    async stepsOf(work) {
      const before = steps;
      await work();
      return steps - before;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Returns the body of a request, changed so that the answer says what it consumed. */
function metered(body: string): string {
  const asked = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
  return JSON.stringify({ ...asked, ReturnConsumedCapacity: "TOTAL" });
}
