import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import * as z from "zod";
import { streamArnOf } from "./arn.ts";
import type { Clock } from "./clock.ts";
import { credentialsOf } from "./credentials.ts";
import type { FailureQueues } from "./failure-queues.ts";
import type { Functions } from "./functions.ts";
import { KeptFile } from "./kept-file.ts";
import { mappingSchema, RecordBatches, type Waiting } from "./record-batches.ts";
import { StartError } from "./start-error.ts";
import type { Templates } from "./template.ts";

/** Sequence number of the last record that was handled, by shard. */
const keptSchema = z.record(z.string(), z.string());

/** Pause before the next look at a stream that had nothing new, in milliseconds. */
const IDLE_MS = 150;

export interface EventSourceMappings {
  /** Stops after the functions have answered their current batches. */
  stop(): Promise<void>;
}

/**
 * Calls functions with the records of their tables' streams, by the event source mappings of the
 * templates: filtered, in batches, with retries. Records have the local clock's time. A stream is
 * read with the rights of the function.
 *
 * @param endpoint address of DynamoDB, which also serves the streams
 * @param folder keeps the position of each mapping, so that a restart continues there
 * @param log gets messages about errors
 * @throws StartError when a mapping names no table with a stream or no function
 */
export async function startEventSourceMappings(options: {
  readonly templates: Templates;
  readonly functions: Functions;
  readonly endpoint: string;
  readonly clock: Clock;
  readonly failures: FailureQueues;
  readonly folder: string;
  readonly log: (line: string) => void;
}): Promise<EventSourceMappings> {
  const { templates, functions, endpoint, clock, failures, folder, log } = options;
  const stopping = new AbortController();
  const tables = templates.all("AWS::DynamoDB::Table", z.object({}));
  const running = await Promise.all(
    templates
      .all("AWS::Lambda::EventSourceMapping", mappingSchema)
      .map(async ({ id, properties }) => {
        const lambda = [...functions.values()].find(
          ({ functionName }) => functionName === properties.FunctionName,
        );
        const table = tables.find(({ arn }) => streamArnOf(arn) === properties.EventSourceArn);
        if (!lambda || !table) {
          throw new StartError(`The mapping ${id} joins no table and function of the templates`);
        }
        const credentials = credentialsOf(properties.FunctionName);
        const streams = new DynamoDBStreamsClient({ region: "local", endpoint, credentials });
        const { Streams } = await streams.send(new ListStreamsCommand({ TableName: table.ref }));
        const streamArn = Streams?.at(-1)?.StreamArn;
        if (!streamArn) throw new StartError(`The table ${table.ref} has no stream`);
        const batches = new RecordBatches(
          lambda,
          properties,
          clock,
          failures,
          log,
          stopping.signal,
        );
        const kept = new KeptFile(join(folder, `${id}.json`), keptSchema);
        const followed = await followStream({
          ...{ streams, streamArn, kept, batches, clock, log },
          signal: stopping.signal,
        });
        return { ended: followed.ended.finally(() => streams.destroy()) };
      }),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}

interface Following {
  readonly streams: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly kept: KeptFile<z.infer<typeof keptSchema>>;
  readonly batches: RecordBatches;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Follows a stream from its kept position; `ended` resolves after the signal to stop. */
async function followStream(following: Following): Promise<{ readonly ended: Promise<void> }> {
  const { streams, streamArn, kept, signal, log } = following;
  const positions = (await kept.read()) ?? {};
  const follow = async () => {
    while (!signal.aborted) {
      try {
        const { StreamDescription } = await streams.send(
          new DescribeStreamCommand({ StreamArn: streamArn }),
        );
        for (const { ShardId = "" } of StreamDescription?.Shards ?? []) {
          await followShard(following, positions, ShardId);
        }
      } catch (error) {
        if (!signal.aborted) log(`The stream could not be read: ${error}`);
      }
      await idle(signal);
    }
  };
  return { ended: follow() };
}

/** Passes on the records of a shard in order, until the shard is closed. */
async function followShard(
  { streams, streamArn, kept, batches, clock, signal }: Following,
  positions: Record<string, string>,
  shardId: string,
): Promise<void> {
  const after = positions[shardId];
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ...(after === undefined
        ? { ShardIteratorType: "TRIM_HORIZON" }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after }),
    }),
  );
  let iterator = ShardIterator;
  let waiting: Waiting = { records: [], since: 0 };
  while ((iterator || waiting.records.length > 0) && !signal.aborted) {
    const { Records = [], NextShardIterator } = await recordsAt(streams, iterator);
    iterator = NextShardIterator;
    const since = waiting.records.length > 0 ? waiting.since : clock.now();
    waiting = { records: [...waiting.records, ...Records], since };
    const last = waiting.records.at(-1)?.dynamodb?.SequenceNumber;
    if (last !== undefined && batches.areDue(waiting)) {
      if (!(await batches.handOver(waiting.records))) return;
      positions[shardId] = last;
      await kept.write(positions);
      waiting = { records: [], since: 0 };
    } else if (Records.length === 0) {
      await idle(signal);
    }
  }
}

/** Reads the next records of a shard; none if the shard is closed. */
async function recordsAt(
  streams: DynamoDBStreamsClient,
  iterator: string | undefined,
): Promise<Pick<GetRecordsCommandOutput, "Records" | "NextShardIterator">> {
  return iterator ? streams.send(new GetRecordsCommand({ ShardIterator: iterator })) : {};
}

async function idle(signal: AbortSignal): Promise<void> {
  await pause(IDLE_MS, undefined, { signal }).catch(() => {});
}
