import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from "@aws-sdk/client-dynamodb-streams";
import * as z from "zod";
import type { LocalClock } from "../console/clock.ts";
import { matches, type Pattern, patternSchema } from "./filter-pattern.ts";
import type { Functions } from "./functions.ts";
import { KeptFile } from "./kept-file.ts";
import type { Lambda } from "./lambda.ts";
import { StartError } from "./start-error.ts";
import { streamArnOf, type Templates } from "./template.ts";

const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.int().default(100),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).exactOptional(),
  FunctionResponseTypes: z.array(z.literal("ReportBatchItemFailures")).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().min(0),
});

const responseSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

/** The last record that was dealt with, by shard. */
const keptSchema = z.record(z.string(), z.string());

/** Pauses in milliseconds: between looks at a stream with nothing new, and between tries at most. */
const IDLE_MS = 150;
const LONGEST_BACKOFF_MS = 5_000;

export interface EventSourceMappings {
  /** Ends after the batches that are being worked on. */
  stop(): Promise<void>;
}

/**
 * Calls functions with what their tables' streams tell, by the event source mappings of the
 * templates: filtered, in batches, tried again as the mapping says. Records carry the local clock's
 * time in place of their own.
 *
 * @param folder where it is kept how far each mapping has come, so that a restart goes on from there
 * @param log is told what goes wrong
 */
export async function startEventSourceMappings(options: {
  readonly templates: Templates;
  readonly functions: Functions;
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly clock: LocalClock;
  readonly folder: string;
  readonly log: (line: string) => void;
}): Promise<EventSourceMappings> {
  const { templates, functions, dynamodb, streams, clock, folder, log } = options;
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
        const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table.ref }));
        const streamArn = Table?.LatestStreamArn;
        if (!streamArn) throw new StartError(`The table ${table.ref} has no stream`);
        const batches = new Batches(lambda, properties, clock, log, stopping.signal);
        const kept = new KeptFile(join(folder, `${id}.json`), keptSchema);
        return followStream({ streams, streamArn, kept, batches, log, signal: stopping.signal });
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
  readonly batches: Batches;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Follows a stream from where it was left; `ended` resolves once it was told to stop. */
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

/** Hands a shard's records over, in order, until the shard is closed. */
async function followShard(
  { streams, streamArn, kept, batches, signal }: Following,
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
  while (iterator && !signal.aborted) {
    const answer = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
    const { Records = [], NextShardIterator } = answer;
    const last = Records.at(-1)?.dynamodb?.SequenceNumber;
    if (last === undefined) {
      await idle(signal);
    } else {
      if (!(await batches.handOver(Records))) return;
      positions[shardId] = last;
      await kept.write(positions);
    }
    iterator = NextShardIterator;
  }
}

async function idle(signal: AbortSignal): Promise<void> {
  await pause(IDLE_MS, undefined, { signal }).catch(() => {});
}

/** A record as a function gets it. */
interface LambdaRecord {
  readonly eventName: string | undefined;
  readonly dynamodb: { readonly SequenceNumber: string };
}

/** Batches of records for one function. */
class Batches {
  readonly #lambda: Lambda;
  readonly #mapping: z.output<typeof mappingSchema>;
  readonly #patterns: readonly Pattern[];
  readonly #clock: LocalClock;
  readonly #log: (line: string) => void;
  readonly #signal: AbortSignal;

  constructor(
    lambda: Lambda,
    mapping: z.output<typeof mappingSchema>,
    clock: LocalClock,
    log: (line: string) => void,
    signal: AbortSignal,
  ) {
    this.#lambda = lambda;
    this.#mapping = mapping;
    this.#patterns = (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern: text }) =>
      patternSchema.parse(JSON.parse(text)),
    );
    this.#clock = clock;
    this.#log = log;
    this.#signal = signal;
  }

  /** Hands records over batch by batch; false when it was told to stop before all were dealt with. */
  async handOver(records: readonly StreamRecord[]): Promise<boolean> {
    const wanted = records
      .map((record) => this.#asLambdaGets(record))
      .filter(
        (record) =>
          this.#patterns.length === 0 || this.#patterns.some((pattern) => matches(pattern, record)),
      );
    for (let start = 0; start < wanted.length; start += this.#mapping.BatchSize) {
      const batch = wanted.slice(start, start + this.#mapping.BatchSize);
      if (!(await this.#deliver(batch, 0))) return false;
    }
    return true;
  }

  async #deliver(batch: readonly LambdaRecord[], retries: number): Promise<boolean> {
    if (this.#signal.aborted) return false;
    const invocation = await this.#lambda.invoke({ Records: batch });
    if (!invocation.ok) this.#log(`The function ${this.#lambda.name} failed: ${invocation.reason}`);
    const rest = batch.slice(invocation.ok ? this.#done(batch, invocation.result) : 0);
    if (rest.length === 0) return true;
    if (retries === this.#mapping.MaximumRetryAttempts) {
      const numbers = rest.map(({ dynamodb }) => dynamodb.SequenceNumber).join(", ");
      this.#log(`The function ${this.#lambda.name} did not take records: ${numbers}`);
      return true;
    }
    const backoff = Math.min(IDLE_MS * 2 ** retries, LONGEST_BACKOFF_MS);
    await pause(backoff, undefined, { signal: this.#signal }).catch(() => {});
    if (invocation.ok || !this.#mapping.BisectBatchOnFunctionError || rest.length === 1) {
      return this.#deliver(rest, retries + 1);
    }
    const half = Math.ceil(rest.length / 2);
    return (
      (await this.#deliver(rest.slice(0, half), retries + 1)) &&
      (await this.#deliver(rest.slice(half), retries + 1))
    );
  }

  /** How many records of a batch are done: all before the first that the function reports. */
  #done(batch: readonly LambdaRecord[], result: unknown): number {
    if (this.#mapping.FunctionResponseTypes.length === 0) return batch.length;
    const response = responseSchema.safeParse(result);
    if (!response.success) return batch.length;
    const failed = response.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    const first = batch.findIndex(({ dynamodb }) => failed.includes(dynamodb.SequenceNumber));
    // An identifier that is none of the batch's fails it as a whole.
    if (first < 0) return failed.length === 0 ? batch.length : 0;
    return first;
  }

  #asLambdaGets({ eventID, eventName, eventVersion, dynamodb = {} }: StreamRecord): LambdaRecord {
    const { SequenceNumber = "", ...rest } = dynamodb;
    return {
      ...{ eventID, eventVersion, eventSource: "aws:dynamodb" },
      eventName,
      dynamodb: {
        ...rest,
        ...{ ApproximateCreationDateTime: Math.floor(this.#clock.now() / 1_000) },
        SequenceNumber,
      },
    };
  }
}
