import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import * as z from "zod";
import { batchesOf } from "./batches-of.ts";
import type { Clock } from "./clock.ts";
import type { FailureQueues } from "./failure-queues.ts";
import { matches, type Pattern, patternSchema } from "./filter-pattern.ts";
import type { Lambda } from "./lambda.ts";

/** An event source mapping of the templates. */
export const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.int().default(100),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
  ParallelizationFactor: z.int().min(1).max(10).default(1),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).exactOptional(),
  FunctionResponseTypes: z.array(z.literal("ReportBatchItemFailures")).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().min(0),
  MaximumRecordAgeInSeconds: z.int().default(-1),
});

/** The answer of a function that reports which records failed. */
const responseSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

/** Pauses between tries, in milliseconds: each is twice the previous one, up to the longest. */
const FIRST_BACKOFF_MS = 150;
const LONGEST_BACKOFF_MS = 5_000;

/** Records that were read and not passed on. */
export interface Waiting {
  readonly records: readonly StreamRecord[];
  /** When the first of them was read, in milliseconds since 1970. */
  readonly since: number;
}

/** A record as a function receives it. */
interface LambdaRecord {
  readonly eventName: string | undefined;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly Keys?: StreamKeys | undefined;
  };
}

type StreamKeys = NonNullable<StreamRecord["dynamodb"]>["Keys"];

/**
 * Passes the records of a stream to one function, in batches: as many at once as the mapping's
 * parallelization factor says. Lambda then keeps the order of the records of one *item*, by
 * partition and sort key, and no other order. So does this: each item has its lane, and the batches
 * of a lane follow each other, with their retries.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#dynamodb-polling-and-batching
 */
export class RecordBatches {
  readonly #lambda: Lambda;
  readonly #mapping: z.output<typeof mappingSchema>;
  readonly #patterns: readonly Pattern[];
  readonly #clock: Clock;
  readonly #failures: FailureQueues;
  readonly #log: (line: string) => void;
  readonly #signal: AbortSignal;

  constructor(
    lambda: Lambda,
    mapping: z.output<typeof mappingSchema>,
    clock: Clock,
    failures: FailureQueues,
    log: (line: string) => void,
    signal: AbortSignal,
  ) {
    this.#failures = failures;
    this.#lambda = lambda;
    this.#mapping = mapping;
    this.#patterns = (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern: text }) =>
      patternSchema.parse(JSON.parse(text)),
    );
    this.#clock = clock;
    this.#log = log;
    this.#signal = signal;
  }

  /**
   * Returns whether records are passed on now: when a batch is full, or when the mapping's batching
   * window is over, by the local clock. A clock that is set ends the window, in either direction.
   * Records of no pattern do not wait.
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching
   */
  areDue({ records, since }: Waiting): boolean {
    const { BatchSize, MaximumBatchingWindowInSeconds: seconds } = this.#mapping;
    const wanted = this.#wantedOf(records).length;
    const waited = Math.abs(this.#clock.now() - since);
    return wanted === 0 || wanted >= BatchSize || waited >= seconds * 1_000;
  }

  /**
   * Passes records on, in lanes and batch by batch. Returns after the last batch of the slowest
   * lane; false if it was stopped before: then some of the records come again after the restart.
   */
  async handOver(records: readonly StreamRecord[]): Promise<boolean> {
    const lanes = Map.groupBy(this.#wantedOf(records), (record) => this.#laneOf(record));
    const handled = await Promise.all([...lanes.values()].map((lane) => this.#deliverLane(lane)));
    return handled.every(Boolean);
  }

  #wantedOf(records: readonly StreamRecord[]): LambdaRecord[] {
    return records
      .map((record) => this.#asLambdaGets(record))
      .filter(
        (record) =>
          this.#patterns.length === 0 || this.#patterns.some((pattern) => matches(pattern, record)),
      );
  }

  #laneOf({ dynamodb }: LambdaRecord): number {
    const item = createHash("sha256").update(JSON.stringify(dynamodb.Keys ?? {}));
    return item.digest().readUInt32BE() % this.#mapping.ParallelizationFactor;
  }

  async #deliverLane(lane: readonly LambdaRecord[]): Promise<boolean> {
    for (const batch of batchesOf(lane, this.#mapping.BatchSize)) {
      if (!(await this.#deliver(batch, 0))) return false;
    }
    return true;
  }

  /** Returns whether records that came at a time are given up, by the local clock. */
  #isTooOld(since: number): boolean {
    const { MaximumRecordAgeInSeconds: seconds } = this.#mapping;
    return seconds >= 0 && this.#clock.now() - since > seconds * 1_000;
  }

  /** @param since the time of the first try, in milliseconds since 1970 */
  async #deliver(
    batch: readonly LambdaRecord[],
    retries: number,
    since = this.#clock.now(),
  ): Promise<boolean> {
    if (this.#signal.aborted) return false;
    const invocation = await this.#lambda.invoke({ Records: batch });
    if (!invocation.ok) this.#log(`The function ${this.#lambda.name} failed: ${invocation.reason}`);
    const rest = batch.slice(invocation.ok ? this.#done(batch, invocation.result) : 0);
    if (rest.length === 0) return true;
    if (retries === this.#mapping.MaximumRetryAttempts || this.#isTooOld(since)) {
      const numbers = rest.map(({ dynamodb }) => dynamodb.SequenceNumber).join(", ");
      this.#failures.put(this.#lambda.functionName, `records ${numbers}`);
      return true;
    }
    const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** retries, LONGEST_BACKOFF_MS);
    await pause(backoff, undefined, { signal: this.#signal }).catch(() => {});
    if (invocation.ok || !this.#mapping.BisectBatchOnFunctionError || rest.length === 1) {
      return this.#deliver(rest, retries + 1, since);
    }
    const half = Math.ceil(rest.length / 2);
    return (
      (await this.#deliver(rest.slice(0, half), retries + 1, since)) &&
      (await this.#deliver(rest.slice(half), retries + 1, since))
    );
  }

  /**
   * Counts the processed records: all before the first one that the function reports as failed.
   */
  #done(batch: readonly LambdaRecord[], result: unknown): number {
    if (this.#mapping.FunctionResponseTypes.length === 0) return batch.length;
    const response = responseSchema.safeParse(result);
    if (!response.success) return batch.length;
    const failed = response.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    const first = batch.findIndex(({ dynamodb }) => failed.includes(dynamodb.SequenceNumber));
    // An unknown identifier fails the whole batch, as in Lambda.
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
