import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { addressOf } from "#local/aws/address-of.ts";
import { forward, operationOf, READS } from "./dynamodb-request.ts";

/** A call of DynamoDB that was answered. */
export interface RecordedCall {
  readonly operation: string;
  /** The input, as JSON. */
  readonly input: string;
  readonly answer: string;
}

export interface Recorder {
  /** The address to use instead of the database's own. */
  readonly endpoint: string;
  /** Lets the calls of some work through to the database and returns them. */
  record(work: () => Promise<void>): Promise<RecordedCall[]>;
  /** Answers calls from now on as they were answered, without the database. */
  replay(calls: readonly RecordedCall[]): void;
  /** Lets all calls through again. */
  passOn(): void;
  close(): Promise<void>;
}

/**
 * Stands before a DynamoDB and records calls, to answer the same ones again and again: so one event
 * can be served many times, and each time the database costs the same.
 */
export async function startRecorder(database: string): Promise<Recorder> {
  let recorded: RecordedCall[] | undefined;
  let replayed: readonly RecordedCall[] | undefined;
  const answerOf = (operation: string, input: string) => {
    const same = replayed?.filter((call) => call.operation === operation) ?? [];
    // A write holds random ids and the time, so it differs from the one that was recorded.
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
