import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { addressOf } from "#local/aws/address-of.ts";
import { forward, operationOf, READS } from "./dynamodb-request.ts";

/** A recorded call of DynamoDB. */
export interface RecordedCall {
  readonly operation: string;
  /** The input, as JSON. */
  readonly input: string;
  readonly answer: string;
}

export interface Recorder {
  /** The address to use instead of the database's own. */
  readonly endpoint: string;
  /** Passes the calls of some work to the database and returns them. */
  record(work: () => Promise<void>): Promise<RecordedCall[]>;
  /** From now on answers calls with these recorded answers, without the database. */
  replay(calls: readonly RecordedCall[]): void;
  /** Passes all calls on again. */
  passOn(): void;
  close(): Promise<void>;
}

/**
 * Starts a proxy in front of a DynamoDB that records calls and answers the same calls again. So one
 * event can be served many times, and the cost of the database is always the same.
 */
export async function startRecorder(database: string): Promise<Recorder> {
  let recorded: RecordedCall[] | undefined;
  let replayed: readonly RecordedCall[] | undefined;
  const answerOf = (operation: string, input: string) => {
    const same = replayed?.filter((call) => call.operation === operation) ?? [];
    // A write has random ids and the time, so it differs from the recorded one.
    if (!READS.includes(operation)) return same[0]?.answer;
    return same.find((call) => call.input === input)?.answer;
  };
  const server = createServer(async (request, response) => {
    const operation = operationOf(request.headers);
    const input = await text(request);
    response.setHeader("Content-Type", "application/x-amz-json-1.0");
    const known = answerOf(operation, input);
    if (known !== undefined) return response.end(known);
    if (replayed && !READS.includes(operation)) return response.writeHead(500).end();
    const forwarded = await forward(database, request.headers, input);
    const answer = await forwarded.text();
    if (forwarded.ok) recorded?.push({ operation, input, answer });
    return response.writeHead(forwarded.status).end(answer);
  });
  const endpoint = await addressOf(server);
  return {
    endpoint,
    async record(work) {
      const calls: RecordedCall[] = [];
      recorded = calls;
      await work();
      recorded = undefined;
      return calls;
    },
    replay: (calls) => {
      replayed = calls;
    },
    passOn: () => {
      replayed = undefined;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
